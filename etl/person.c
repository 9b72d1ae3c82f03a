#include "etl/person.h"

#include <string.h>

#include "base/date.h"
#include "base/words.h"

enum { ID_CHARS = 18, ID_CHARS_OLD = 15, MOBILE_DIGITS = 11, NUMBER_MIN = 6, NUMBER_MAX = 15 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* How many digits stand at text[at..]. */
static size_t digits_at(struct span text, size_t at)
{
    size_t n = 0;

    while (at + n < text.n && is_digit(text.p[at + n])) {
        n++;
    }
    return n;
}

// --- identity numbers ----------------------------------------------------------------------------

static char check_character(const char digits[17])
{
    static const int weights[17] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;

    for (int i = 0; i < 17; i++) {
        sum += (digits[i] - '0') * weights[i];
    }
    return "10X98765432"[sum % 11];
}

static int two_digits(const char *text)
{
    return (text[0] - '0') * 10 + (text[1] - '0');
}

static enum person_fault read_identity(struct span text, struct person_id *out)
{
    char *id = out->normal;
    struct civil birth;

    if (text.n == ID_CHARS_OLD && digits_at(text, 0) == ID_CHARS_OLD) {
        memcpy(id, text.p, 6);
        memcpy(id + 6, "19", 2);
        memcpy(id + 8, text.p + 6, 9);
        id[17] = check_character(id);
    } else if (text.n == ID_CHARS && digits_at(text, 0) >= ID_CHARS - 1) {
        memcpy(id, text.p, ID_CHARS);
    } else {
        return PERSON_SHAPE;
    }
    birth = (struct civil){two_digits(id + 6) * 100 + two_digits(id + 8), two_digits(id + 10),
                           two_digits(id + 12)};
    out->birth_year = birth.year;
    out->sex = (id[16] - '0') % 2;
    out->zeros = text.n == ID_CHARS && span_ends(text, "000");
    if (!date_is_valid(birth) || birth.year < 1900) {
        return PERSON_BIRTH;
    }
    return id[17] == check_character(id) ? PERSON_OK : PERSON_CHECK;
}

// --- other documents -----------------------------------------------------------------------------

static const char *const passport = "护照";
static const char *const home_permit = "港澳通行证";
static const char *const taiwan_permit = "台胞证";
static const char *const residence = "永久居留证";

/* Words that name a kind of document, the longer ones first. */
static const struct {
    const char *word;
    const char *const *kind;
} words[] = {
    {"港澳居民来往内地通行证", &home_permit},
    {"台湾居民来往大陆通行证", &taiwan_permit},
    {"外国人永久居留身份证", &residence},
    {"外国人永久居留证", &residence},
    {"永久居留证", &residence},
    {"港澳通行证", &home_permit},
    {"台湾通行证", &taiwan_permit},
    {"回乡证", &home_permit},
    {"台胞证", &taiwan_permit},
    {"护照", &passport},
    {"PASSPORT", &passport},
};

/* The kind named before or behind the number, which is what remains; NULL when none is. */
static const char *take_word(struct span *text)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t n = strlen(words[i].word), at = span_find(*text, words[i].word);
        if (at == 0) {
            *text = (struct span){text->p + n, text->n - n};
        } else if (at != (size_t)-1) {
            text->n = at;
        } else {
            continue;
        }
        return *words[i].kind;
    }
    return NULL;
}

static bool is_number(struct span text)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.n; i++) {
        if (!is_digit(text.p[i]) && !is_letter(text.p[i])) {
            return false;
        }
        digits += is_digit(text.p[i]);
    }
    return text.n <= NUMBER_MAX && digits >= NUMBER_MIN;
}

/* The kind by the shape alone: letters, then digits to the end. */
static const char *kind_by_shape(struct span text)
{
    size_t letters = 0;

    while (letters < text.n && is_letter(text.p[letters])) {
        letters++;
    }
    size_t digits = digits_at(text, letters);
    if (letters + digits != text.n) {
        return NULL;
    }
    if (letters == 1 && (text.p[0] == 'H' || text.p[0] == 'M') && (digits == 8 || digits == 10)) {
        return home_permit;
    }
    if (letters == 3 && digits == 12) {
        return residence;
    }
    return (letters == 1 || letters == 2) && text.n == 9 ? passport : NULL;
}

static enum person_fault read_other(struct span text, struct person_id *out)
{
    static const char marks[] = ":()-.";
    const char *kind = take_word(&text);

    while (text.n > 0 && strchr(marks, text.p[0]) != NULL) {
        text = (struct span){text.p + 1, text.n - 1};
    }
    while (text.n > 0 && strchr(marks, text.p[text.n - 1]) != NULL) {
        text.n--;
    }
    kind = kind != NULL ? kind : kind_by_shape(text);
    if (kind == NULL || !is_number(text)) {
        return PERSON_SHAPE;
    }
    if (kind == home_permit && text.n == 11) {
        text.n = 9; // the last two count the re-issues of one person's permit
    }
    size_t n = strlen(kind);
    memcpy(out->normal, kind, n);
    out->normal[n] = ':';
    memcpy(out->normal + n + 1, text.p, text.n);
    return PERSON_OK;
}

enum person_fault person_read(struct span text, struct person_id *out)
{
    *out = (struct person_id){.sex = -1};
    while (text.n > 0 && (text.p[0] == '\'' || text.p[0] == '`')) {
        text = (struct span){text.p + 1, text.n - 1};
    }
    enum person_fault fault = read_identity(text, out);
    if (fault != PERSON_SHAPE) {
        return fault;
    }
    if (text.n > 0 && memchr(text.p, '*', text.n) != NULL) {
        return PERSON_MASKED;
    }
    return read_other(text, out);
}

// --- numbers in other text -----------------------------------------------------------------------

static bool is_identity_at(struct span text, size_t at, size_t digits)
{
    size_t n = digits;
    char id[ID_CHARS];
    struct person_id ignored;

    if (n == ID_CHARS - 1 && at + n < text.n && (text.p[at + n] | 0x20) == 'x') {
        n++;
    }
    if (n != ID_CHARS) {
        return false;
    }
    memcpy(id, text.p + at, ID_CHARS);
    id[ID_CHARS - 1] = id[ID_CHARS - 1] == 'x' ? 'X' : id[ID_CHARS - 1];
    enum person_fault fault = read_identity((struct span){id, ID_CHARS}, &ignored);
    return fault == PERSON_OK || fault == PERSON_CHECK;
}

const char *person_number_in(struct span text)
{
    for (size_t at = 0, n = 0; at < text.n; at += n + 1) {
        n = digits_at(text, at);
        if (is_identity_at(text, at, n)) {
            return WORDS("身份证号", "an identity number");
        }
        if (n == MOBILE_DIGITS && text.p[at] == '1' && text.p[at + 1] >= '3') {
            return WORDS("手机号", "a mobile number");
        }
    }
    return NULL;
}
