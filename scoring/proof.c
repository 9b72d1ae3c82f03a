#include "scoring/proof.h"

#include <string.h>

#include "base/sqltext.h"
#include "base/words.h"

struct wish {
    const struct proof *proofs;
    size_t count;
    int64_t *numbers;
};

/* What the table would refuse, in words. */
static bool may_stand(const struct stepping *s, const struct proof *proof, struct err *err)
{
    if (proof->taken_on != NULL && strcmp(proof->taken_on, s->step->day) > 0) {
        return err_set(err, ERR_DATA,
                       words_pick("形成日期 %s 晚于登记日期 %s", "taken on %s, noted on %s"),
                       proof->taken_on, s->step->day);
    }
    return proof->consent == NULL || strcmp(proof->consent, "false") != 0 ||
           strcmp(proof->privacy, "公开") != 0 ||
           err_set(err, ERR_DATA, "%s",
                   words_pick("未经监护人同意的未成年人影像不能定为公开",
                              "minors without consent cannot be public"));
}

static const char *hex_of(struct arena *arena, struct span bytes)
{
    static const char digits[] = "0123456789abcdef";
    char *hex = arena_alloc(arena, 2 * bytes.n + 1);

    for (size_t i = 0; i < bytes.n; i++) {
        const unsigned char byte = (unsigned char)bytes.p[i];
        hex[2 * i] = digits[byte >> 4];
        hex[2 * i + 1] = digits[byte & 15];
    }
    return hex;
}

static bool add_one(struct stepping *s, const struct proof *p, int64_t *number, struct err *err)
{
    const char *project[] = {s->round_id, s->project_id};
    struct db_rows rows;
    if (!may_stand(s, p, err) || !db_query(s->db, sqltext("query/evidence/next_no.sql"), project,
                                           ARRAY_LEN(project), s->arena, &rows, err)) {
        return false;
    }
    *number = db_int(&rows, 0, 0);
    const char *params[] = {s->round_id, s->project_id, db_cell(&rows, 0, 0),
                            p->label,    p->kind,       p->privacy,
                            p->name,     p->sha256,     db_int_text(s->arena, p->size),
                            p->taken_on, p->activity,   p->pages,
                            p->consent,  p->note,       s->step->day,
                            s->step->by};
    if (p->photo == NULL) {
        return step_store(s, "evidence_added", sqltext("query/evidence/add.sql"), params,
                          ARRAY_LEN(params), err);
    }
    const struct proof_photo *photo = p->photo;
    const char *picture[ARRAY_LEN(params) + 5];
    memcpy(picture, params, sizeof params);
    const char **more = picture + ARRAY_LEN(params);
    more[0] = photo->caption;
    more[1] = photo->alt;
    more[2] = db_int_text(s->arena, photo->width);
    more[3] = db_int_text(s->arena, photo->height);
    more[4] = hex_of(s->arena, photo->jpeg);
    return step_store(s, "evidence_added", sqltext("query/evidence/add_photo.sql"), picture,
                      ARRAY_LEN(picture), err);
}

static bool take_add(struct stepping *s, void *given, struct err *err)
{
    const struct wish *wish = given;
    for (size_t i = 0; i < wish->count; i++) {
        if (!add_one(s, &wish->proofs[i], &wish->numbers[i], err)) {
            return err_wrap(err, "%s", wish->proofs[i].name);
        }
    }
    return true;
}

bool proof_add(struct db *db, const struct step *step, const struct proof *proofs, size_t count,
               struct arena *arena, int64_t *numbers, struct err *err)
{
    return step_run(db, step, arena, take_add,
                    &(struct wish){.proofs = proofs, .count = count, .numbers = numbers}, err);
}
