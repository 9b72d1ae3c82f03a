-- 菜单 and 点单 (DOMAIN.md §1, menu_item / order).

create table menu (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    item_no text,
    supplier text not null,
    uscc text,
    item text not null,
    item_key text not null,
    category text,
    level text check (level in ('市级', '区级', '镇街级', '村居级')),
    audience text,
    unit text,
    price_fen bigint check (price_fen >= 0),
    valid_from date,
    valid_to date check (valid_to >= valid_from),
    description text,
    primary key (round_id, project_id, row_key, load_id)
);
comment on table menu is '菜单: services that organisations offer to communities';
comment on column menu.price_fen is 'of one unit; null = not stated, 0 = free';

create table menu_order (
    round_id bigint not null, project_id bigint not null default 0, row_key text not null, load_id bigint not null references load, src_sheet smallint not null, src_row int not null, content uuid not null,
    order_no text,
    centre text not null,
    item_no text,
    item text not null,
    item_key text not null,
    quantity bigint not null check (quantity >= 0),
    supplier text,
    ordered_on date not null,
    assigned_on date check (assigned_on >= ordered_on),
    accepted_on date check (accepted_on >= coalesce(assigned_on, ordered_on)),
    done_on date check (done_on >= coalesce(accepted_on, assigned_on, ordered_on)),
    rating smallint check (rating between 1 and 5),
    comment text,
    declined_reason text,
    late_reason text,
    primary key (round_id, project_id, row_key, load_id),
    check (rating is null or done_on is not null)
);
comment on table menu_order is '点单 → 派单 → 接单 → 办结 → 评单, one row an order; a later list supersedes it with its next step';
comment on column menu_order.rating is '5 is best';

insert into fact_table (name, business_date)
values
    ('menu', null),
    ('menu_order', 'ordered_on');
