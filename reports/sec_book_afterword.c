#include "reports/volume.h"

/* What the bureau wrote (book_afterword), then who worked on the book. */
void sec_book_afterword(const struct section *at)
{
    const struct model_volume *volume = &at->book->volume;
    const struct model_run *run = &at->round->run;
    const char *rest = volume->afterword, *line = NULL;

    flow_running(at->flow, LABEL_BOOK_AFTERWORD, NULL);
    flow_odd(at->flow);
    flow_listed(at->flow, FLOW_MATTER, NULL, LABEL_BOOK_AFTERWORD, NULL);
    volume_head(at, LABEL_BOOK_AFTERWORD);
    while (volume_line(at->arena, &rest, &line)) {
        flow_text(at->flow, TYPE_BODY, line);
    }
    flow_text(at->flow, TYPE_BODY, LABEL_BOOK_THANKS);
    if (run->evaluator[0] != '\0') {
        flow_text(at->flow, TYPE_BODY,
                  arena_printf(at->arena, LABEL_BOOK_THANKS_TO, run->evaluator));
    }
    flow_text(at->flow, TYPE_BODY, LABEL_BOOK_ERRORS);
}
