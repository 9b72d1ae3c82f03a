#include "reports/volume.h"

void sec_book_contents(const struct section *at)
{
    flow_running(at->flow, LABEL_CONTENTS, NULL);
    flow_odd(at->flow);
    flow_volume_contents(at->flow);
}
