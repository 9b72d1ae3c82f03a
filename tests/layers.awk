# layers: the rules a C file of the house can break on its own (ARCHITECTURE §2.2, STYLE).
#
#   awk -v rules="includes calls clock guards" -f layers.awk base/err.h base/err.c …
#
# Prints `file:line: rule` for each breach. Portable awk (mawk): one pass, comments and strings
# stripped. Which library header may stand where is the table in BEGIN; a library of which "one" file
# may know is counted at the end.

BEGIN {
    split(rules, list, " ")
    for (i in list) {
        want[list[i]] = 1
    }

    may["base"] = " base "
    may["etl"] = " base etl "
    may["scoring"] = " base scoring "
    may["reports"] = " base reports "
    may["cli"] = " base etl scoring reports cli "
    may["fixtures"] = " base fixtures "

    home["libpq-fe.h"] = " base/db.c base/copy.c "
    home["zip.h"] = " etl/zip.c "
    home["libxml"] = " etl/xlsx.c etl/src_xml.c etl/xml_safe.c etl/xml_report.c etl/xml_rules.c "
    home["unicode"] = " base/utf8.c reports/layout.c "
    home["openssl"] = " base/digest.c "
    home["jansson.h"] = " base/json.c "
    home["hpdf.h"] = " reports/canvas.c reports/font.c "
    home["iconv.h"] = " etl/encoding.c "
    home["xlsxwriter.h"] = " base/form.c reports/annex.c "
    home["libdeflate.h"] = " reports/pack.c "
    home["zlib.h"] = " reports/pack.c "
    home["png.h"] = " base/picture_png.c "
    home["jpeglib.h"] = " base/picture_jpeg.c "
    home["lcms2.h"] = " base/picture_colour.c "
    single["qrencode.h"] = "reports"

    n = split("assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp " \
        "signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string " \
        "tgmath threads time uchar wchar wctype dirent fcntl fnmatch ftw getopt glob grp langinfo " \
        "libgen poll pthread pwd regex sched spawn strings termios unistd sys/file sys/ioctl " \
        "sys/mman sys/resource sys/select sys/socket sys/stat sys/statvfs sys/time sys/times " \
        "sys/types sys/uio sys/un sys/utsname sys/wait emmintrin", names, " ")
    for (i = 1; i <= n; i++) {
        libc[names[i] ".h"] = 1
    }

    banned = "strcpy strcat sprintf vsprintf gets atoi atol atoll atof strtok alloca system popen " \
        "HPDF_SaveToFile HPDF_LoadPngImageFromFile HPDF_LoadPngImageFromFile2 " \
        "HPDF_LoadPngImageFromMem"
    words = "XML_PARSE_NOENT XML_PARSE_HUGE XML_PARSE_DTDLOAD XML_PARSE_DTDATTR XML_PARSE_DTDVALID"
    clocks = "time gettimeofday clock_gettime timespec_get localtime localtime_r ctime ftime"
    sql_clocks = "now[ ]*\\(|current_date|current_timestamp|current_time|localtimestamp|" \
        "clock_timestamp|statement_timestamp|transaction_timestamp|timeofday"
    n = split(banned, banned_list, " ")
    split(words, word_list, " ")
    split(clocks, clock_list, " ")
    failed = 0
}

function breach(text) {
    print FILENAME ":" FNR ": " text
    failed++
}

# The line without comments (text) and without comments and string contents (code).
function strip(line,    i, c, two, quote) {
    text = ""
    code = ""
    if (!in_comment && line !~ /["'\/]/) {
        text = line
        code = line
        return
    }
    quote = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        two = substr(line, i, 2)
        if (in_comment) {
            if (two == "*/") {
                in_comment = 0
                i++
            }
        } else if (quote != "") {
            text = text c
            if (c == "\\") {
                i++
                text = text substr(line, i, 1)
            } else if (c == quote) {
                code = code c
                quote = ""
            }
        } else if (two == "/*") {
            in_comment = 1
            i++
        } else if (two == "//") {
            return
        } else {
            text = text c
            code = code c
            if (c == "\"" || c == "'") {
                quote = c
            }
        }
    }
}

# Whether `name` is called in the code: an identifier of its own, then a bracket.
function calls(name) {
    return code ~ ("(^|[^A-Za-z0-9_.>])" name "[ ]*\\(")
}

function check_include(    header, folder, target, top) {
    if (match(text, /"[^"]*"/)) {
        header = substr(text, RSTART + 1, RLENGTH - 2)
        if (header !~ /\//) {
            breach("layer: include \"" header "\" without its folder")
            return
        }
        target = header
        sub(/\/.*/, "", target)
        if (!index(may[layer], " " target " ")) {
            breach("layer: " layer " may not include " header)
        }
    } else if (match(text, /<[^>]*>/)) {
        header = substr(text, RSTART + 1, RLENGTH - 2)
        if (header in libc) {
            return
        }
        top = header
        sub(/\/.*/, "", top)
        sub(/^hpdf_.*/, "hpdf.h", top)
        if (layer == "fixtures" && (header == "xlsxwriter.h" || header == "iconv.h")) {
            return # a generator of office files writes what the readers read
        }
        if (layer == "reports" && header == "libxml/xmlwriter.h") {
            used["libxml/xmlwriter.h", FILENAME] = FNR
        } else if (top in home) {
            if (!index(home[top], " " FILENAME " ")) {
                breach("library: <" header "> belongs to" home[top] "alone")
            }
        } else if (top in single) {
            if (layer != single[top]) {
                breach("library: <" header "> belongs to " single[top])
            }
            used[top, FILENAME] = FNR
        } else {
            breach("library: <" header "> is not among the libraries of DESIGN §9")
        }
    }
}

function check_guard(    guard) {
    guard = toupper(FILENAME)
    gsub(/[\/.]/, "_", guard)
    if (guard_state == 0 && text ~ /[^ \t]/) {
        if (text != "#ifndef " guard) {
            breach("guard: a header begins with #ifndef " guard)
            guard_state = 2
            return
        }
        guard_state = 1
    } else if (guard_state == 1 && text ~ /[^ \t]/) {
        if (text != "#define " guard) {
            breach("guard: #define " guard " follows")
        }
        guard_state = 2
    }
}

FNR == 1 {
    in_comment = 0
    guard_state = 0
    layer = FILENAME
    sub(/\/.*/, "", layer)
    is_header = FILENAME ~ /\.h$/
}

{
    strip($0)
    if (want["includes"] && text ~ /^[ \t]*#[ \t]*include/) {
        check_include()
    }
    if (want["guards"] && is_header && guard_state < 2) {
        check_guard()
    }
    if (want["calls"]) {
        for (i in banned_list) {
            if (index(code, banned_list[i]) && calls(banned_list[i])) {
                breach("banned: " banned_list[i])
            }
        }
        for (i in word_list) {
            if (index(code, word_list[i])) {
                breach("banned: " word_list[i])
            }
        }
    }
    if (want["clock"] && FILENAME != "cli/main.c") {
        for (i in clock_list) {
            # CLOCK_MONOTONIC measures how long a thing takes; it does not say what day it is.
            if (index(code, clock_list[i]) && calls(clock_list[i]) && code !~ /CLOCK_MONOTONIC/) {
                breach("clock: " clock_list[i] "() outside cli/main.c")
            }
        }
        if (text != code && tolower(text) ~ ("\"[^\"]*(^|[^a-z_])(" sql_clocks ")")) {
            breach("clock: SQL asks the server for the time")
        }
    }
}

END {
    for (pair in used) {
        split(pair, part, SUBSEP)
        if (part[1] in first && first[part[1]] != part[2]) {
            print part[2] ":" used[pair] ": library: <" part[1] "> is already known to " first[part[1]]
            failed++
        } else {
            first[part[1]] = part[2]
        }
    }
    exit failed > 0
}
