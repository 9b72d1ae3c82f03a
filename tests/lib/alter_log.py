#!/usr/bin/env python3
"""Alter the event log and the rows its events are about, in ways an owner of the tables could: for
tests/cli/log_altered.sh.

    alter_log.py COUNT SEED        alter, ask `gyct audit verify`, put back; COUNT times

Prints one line an alteration that was not found, then `COUNT altered, N found`. GYCT names the program. Every
alteration is made under the role of the owner, past grants; what a key still refuses is drawn again and not counted.
"""
import functools
import hashlib
import json
import os
import random
import subprocess
import sys

GYCT = os.environ["GYCT"]
ANCHORS = os.path.join(os.environ["GYCT_HOME"], "anchor.log")


def psql(sql, check=True):
    run = subprocess.run([GYCT, "-q", "db", "psql", "-X", "-At", "-q", "-v", "ON_ERROR_STOP=1"], text=True,
                         input="set role gyct_owner;\n" + sql, capture_output=True)
    if check and run.returncode != 0:
        sys.exit(run.stderr)
    return run.stdout if run.returncode == 0 else None


def rows(sql):
    return [json.loads(line) for line in psql(f"select to_jsonb(q) from ({sql}) q;").splitlines()]


def act_tables():
    """Tables whose rows are events or belong to one, parents before children."""
    tables = [r["name"] for r in rows("""
        select distinct c.relname as name
        from pg_class v
        join pg_rewrite w on w.ev_class = v.oid
        join pg_depend d on d.objid = w.oid and d.refclassid = 'pg_class'::regclass
        join pg_class c on c.oid = d.refobjid and c.relkind in ('r', 'p')
        where v.relname in (select 'said_' || kind from said_kind) and c.relname not in ('round', 'project')
        order by 1""")]
    tables += ["gate_run"] if "move" in tables and "gate_run" not in tables else []
    links = rows("""
        select distinct c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent
        from pg_constraint c
        where c.contype = 'f' and c.conrelid <> c.confrelid and c.conrelid > 0""")
    bare = [(k["child"].split(".")[-1], k["parent"].split(".")[-1]) for k in links]
    order = []
    while len(order) < len(tables):
        ready = [t for t in tables if t not in order
                 and all(p in order or p not in tables for c, p in bare if c == t)]
        # a plan and its tranches name each other; neither has rows here
        order.append(ready[0] if ready else next(t for t in tables if t not in order))
    return order


@functools.lru_cache(maxsize=None)
def columns(table):
    return [(r["name"], r["type"]) for r in rows(f"""
        select a.attname as name, format_type(a.atttypid, null) as type
        from pg_attribute a
        where a.attrelid = 'gyct.{table}'::regclass and a.attnum > 0 and not a.attisdropped
          and a.attgenerated = '' order by a.attnum""")]


@functools.lru_cache(maxsize=None)
def count_of(table, where):
    return int(psql(f"select count(*) from gyct.{table} where {where};"))


OTHER = {  # another value of a column of each type
    "text": "coalesce({c}, '') || '改'", "date": "coalesce({c}, date '2026-01-01') + 1", "integer": "coalesce({c}, 0) + 1",
    "bigint": "coalesce({c}, 0) + 1", "smallint": "coalesce({c}, 0::smallint) + 1", "boolean": "not coalesce({c}, false)",
    "bytea": "set_byte(coalesce({c}, sha256('')), 3, (get_byte(coalesce({c}, sha256('')), 3) + 1) % 256)",
    "timestamp with time zone": "{c} + interval '1 second'"}


class Log:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.acts = [t for t in act_tables() if t != "gate_run"]
        self.saved = [t for t in act_tables()] + ["event"]
        psql("".join(
            f"drop table if exists gyct.saved_{t}; create table gyct.saved_{t} as table gyct.{t};" for t in self.saved))
        with open(ANCHORS, encoding="utf-8") as lines:
            self.anchors = lines.read()
        self.events = rows("select seq, kind, encode(prev_hash, 'hex') as prev, encode(hash, 'hex') as hash, "
                           "encode(payload, 'hex') as payload, actor, digest, "
                           "(extract(epoch from recorded_at) * 1000000)::bigint as micros from event order by seq")

    def put_back(self):
        """The tables as they were, and the anchors: a command run meanwhile notes the head it sees."""
        with open(ANCHORS, "w", encoding="utf-8") as out:
            out.write(self.anchors)
        psql("begin;" + "".join(f"delete from gyct.{t};" for t in reversed(self.saved)) + "".join(
            "insert into gyct.{0} ({1}) overriding system value select {1} from gyct.saved_{0};".format(
                t, ", ".join(c for c, _ in columns(t))) for t in self.saved) + "commit;")

    def row_of(self, table, where="true"):
        count = count_of(table, where)
        if count == 0:
            return None
        at = self.random.randrange(count)
        return f"ctid = (select ctid from gyct.{table} where {where} order by ctid offset {at} limit 1)"

    def change(self, table, where="true"):
        names = [(c, t) for c, t in columns(table) if c not in ("round_id", "project_id")]
        column, kind = self.random.choice(names)
        row = self.row_of(table, where)
        if row is None or kind not in OTHER:
            return None, None
        return f"{table}.{column} changed", f"update gyct.{table} set {column} = {OTHER[kind].format(c=column)} where {row};"

    def draw(self):
        """Words and SQL of one alteration."""
        last = len(self.events)
        way = self.random.randrange(9)
        if way < 2:
            return self.change("event")
        if way < 5:
            table = self.random.choice(self.acts)
            # only answers of gates that opened a move are events
            where = ("exists (select from gyct.move m where (m.round_id, m.project_id, m.gate_run_no) = "
                     "(gate_answer.round_id, gate_answer.project_id, gate_answer.gate_run_no))") if table == "gate_answer" else "true"
            return self.change(table, where)
        if way == 5:
            table = self.random.choice(self.acts)
            if table == "gate_answer":
                return None, None
            row = self.row_of(table)
            return f"a row of {table} deleted", None if row is None else f"delete from gyct.{table} where {row};"
        if way == 6:
            at = self.random.randint(1, last - 1)
            return f"event {at} deleted, those behind moved up", (
                f"delete from gyct.event where seq = {at};"
                f"update gyct.event set seq = seq - 1 where seq > {at};" if self.random.random() < 0.5
                else f"delete from gyct.event where seq = {at};")
        if way == 7:
            cut = self.random.randint(1, min(6, last))
            sql = "".join(f"delete from gyct.{t} where event_seq > {last - cut};" for t in reversed(self.saved)
                          if "event_seq" in [c for c, _ in columns(t)])
            return f"the last {cut} events cut off with their rows", self.children(last - cut) + sql + \
                f"delete from gyct.event where seq > {last - cut};"
        return self.rewrite(last)

    def children(self, keep):
        """Rows that hang on rows of events behind `keep`."""
        return ("delete from gyct.order_finding i using gyct.rectify_order o where (i.round_id, i.project_id, i.order_no) = "
                f"(o.round_id, o.project_id, o.order_no) and o.event_seq > {keep};")

    def rewrite(self, last):
        """From one event on the whole chain is made anew, each link right: only what was noted outside tells."""
        start = self.random.randint(1, last)
        prev = bytes.fromhex(self.events[start - 1]["prev"])
        sql = ""
        for event in self.events[start - 1:]:
            actor = "某人" if event["seq"] == start else event["actor"]
            run = hashlib.new("sm3" if event["digest"] == "sm3" else "sha256")
            for part in (prev, event["seq"].to_bytes(8, "big"), event["kind"].encode() + b"\0",
                         bytes.fromhex(event["payload"]), actor.encode() + b"\0", str(event["micros"]).encode()):
                run.update(part)
            sql += (f"update gyct.event set prev_hash = '\\x{prev.hex()}', hash = '\\x{run.hexdigest()}', actor = '{actor}' "
                    f"where seq = {event['seq']};")
            prev = run.digest()
        # prev_hash is unique: out of the way first
        return f"the chain made anew from event {start}", \
            f"update gyct.event set prev_hash = set_byte(prev_hash, 0, (get_byte(prev_hash, 0) + 1) % 256) where seq > {start};" + sql


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    print(f"# seed {seed}")
    log = Log(seed)
    found = done = 0
    ways = {}
    while done < count:
        words, sql = log.draw()
        if sql is None or psql("begin;" + sql + "commit;", check=False) is None:
            continue
        done += 1
        verdict = subprocess.run([GYCT, "-q", "--format", "json", "audit", "verify"], capture_output=True, text=True)
        if verdict.returncode == 1 and json.loads(verdict.stdout)["intact"] is False:
            found += 1
        else:
            print(f"not found: {words}: {verdict.stdout}{verdict.stderr}")
        key = words.split(" ")[0] if "." in words else " ".join(w for w in words.split() if not w.isdigit())
        ways[key] = ways.get(key, 0) + 1
        log.put_back()
    print("# " + ", ".join(f"{n} {w}" for w, n in sorted(ways.items())))
    print(f"{done} altered, {found} found")


main()
