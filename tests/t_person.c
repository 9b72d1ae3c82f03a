/* person: identity numbers, other documents, and such numbers inside other text. The numbers are
 * made by the rule of GB 11643, the 18-character ones below stand in its text as examples. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"
#include "etl/person.h"

static const char *normal_of(const char *text)
{
    static struct person_id id;

    assert_int_equal(person_read(span_of(text), &id), PERSON_OK);
    return id.normal;
}

static void assert_fault(const char *text, enum person_fault fault)
{
    struct person_id id;

    assert_int_equal(person_read(span_of(text), &id), fault);
}

static void an_identity_number_tells_year_and_sex(void **state)
{
    struct person_id id;

    (void)state;
    assert_int_equal(person_read(SPAN("11010519491231002X"), &id), PERSON_OK);
    assert_int_equal(id.birth_year, 1949);
    assert_int_equal(id.sex, 0);
    assert_int_equal(person_read(SPAN("440524188001010014"), &id), PERSON_BIRTH); // 1880
    assert_false(id.zeros);
}

static void a_person_has_one_normal_form(void **state)
{
    (void)state;
    assert_string_equal(normal_of("110105491231002"), "11010519491231002X");
    assert_string_equal(normal_of("'11010519491231002X"), "11010519491231002X");
    assert_string_equal(normal_of("E12345678"), "护照:E12345678");
}

static void other_documents_are_told_by_shape_or_word(void **state)
{
    static const char *const pairs[][2] = {
        {"E12345678", "护照:E12345678"},
        {"EA1234567", "护照:EA1234567"},
        {"H12345678", "港澳通行证:H12345678"},
        {"M1234567802", "港澳通行证:M12345678"}, // re-issued: the same person
        {"台胞证12345678", "台胞证:12345678"},
        {"12345678(台胞证)", "台胞证:12345678"},
        {"台湾居民来往大陆通行证:12345678", "台胞证:12345678"},
        {"护照:AB123456", "护照:AB123456"},
        {"PASSPORTC01X00T47", "护照:C01X00T47"},
        {"回乡证H12345678", "港澳通行证:H12345678"},
        {"FRA123456789012", "永久居留证:FRA123456789012"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        struct person_id id;
        assert_string_equal(normal_of(pairs[i][0]), pairs[i][1]);
        assert_int_equal(person_read(span_of(pairs[i][0]), &id), PERSON_OK);
        assert_int_equal(id.birth_year, 0);
        assert_int_equal(id.sex, -1);
    }
}

static void what_is_no_number_of_a_person_is_named(void **state)
{
    (void)state;
    assert_fault("12345678", PERSON_SHAPE); // bare digits are never guessed
    assert_fault("1101051949123100", PERSON_SHAPE);
    assert_fault("张三", PERSON_SHAPE);
    assert_fault("", PERSON_SHAPE);
    assert_fault("台胞证123", PERSON_SHAPE);
    assert_fault("110105********002X", PERSON_MASKED);
    assert_fault("110105194913310020", PERSON_BIRTH);
    assert_fault("110105194912310021", PERSON_CHECK);
}

static void a_cut_number_is_known_by_its_zeros(void **state)
{
    struct person_id id;

    (void)state;
    assert_int_equal(person_read(SPAN("110105194912310000"), &id), PERSON_CHECK);
    assert_true(id.zeros);
    assert_int_equal(person_read(SPAN("11010519491231002X"), &id), PERSON_OK);
    assert_false(id.zeros);
}

static void numbers_are_found_in_other_text(void **state)
{
    static const char *const holds[] = {"11010519491231002X", "身份证11010519491231002x。",
                                        "电话13812345678", "(13812345678)",
                                        "110105194912310021，校验码错也是"};
    static const char *const lacks[] = {"",
                                        "2025年服务2万余名群众",
                                        "热线 12345",
                                        "合同号 138123456789012",
                                        "32090200000012345678",
                                        "服务 12345678901 人次",
                                        "0515-88012345"};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(holds); i++) {
        assert_non_null(person_number_in(span_of(holds[i])));
    }
    for (size_t i = 0; i < ARRAY_LEN(lacks); i++) {
        if (person_number_in(span_of(lacks[i])) != NULL) {
            fail_msg("%s", lacks[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_identity_number_tells_year_and_sex),
        cmocka_unit_test(a_person_has_one_normal_form),
        cmocka_unit_test(other_documents_are_told_by_shape_or_word),
        cmocka_unit_test(what_is_no_number_of_a_person_is_named),
        cmocka_unit_test(a_cut_number_is_known_by_its_zeros),
        cmocka_unit_test(numbers_are_found_in_other_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
