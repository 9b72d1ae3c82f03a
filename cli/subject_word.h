/* subject_word: what a scheme scores, as people call it. */
#ifndef CLI_SUBJECT_WORD_H
#define CLI_SUBJECT_WORD_H

/* Of project, organisation, worker, case; another word is given back as it is. */
const char *subject_word(const char *subject);

#endif
