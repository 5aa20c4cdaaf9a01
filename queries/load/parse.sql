-- grain: none; macros that read one text as the contract says, NULL where it cannot be read
-- A group before a thousands point never starts with 0: `0.500` is half a unit written elsewhere, not 500.
-- Macros' bodies are indented in a way the linter does not know.
-- noqa: disable=LT02
-- Around a value: spaces, tabs and the no-break spaces (160, 8239) that office programs put beside numbers.
create or replace temp macro is_bare(t) as
    t[1] not in (' ', chr(9), chr(160), chr(8239)) and t[-1] not in (' ', chr(9), chr(160), chr(8239));

create or replace temp macro read_text(t) as
    nullif(case when is_bare(t) then t else trim(t, ' ' || chr(9) || chr(160) || chr(8239)) end, '');

create or replace temp macro read_integer(t) as
    case
        when regexp_full_match(t, '-?([1-9]\d{0,2}(\.\d{3})+|\d+)')
            then try_cast(replace(t, '.', '') as integer)
    end;

create or replace temp macro read_decimal(t) as
    case
        when regexp_full_match(t, '-?([1-9]\d{0,2}(\.\d{3})+|\d+)(,\d{1,4})?')
            then try_cast(replace(replace(t, '.', ''), ',', '.') as decimal(18, 4))
    end;

create or replace temp macro read_money(t) as
    case
        when regexp_full_match(t, '-?([1-9]\d{0,2}(\.\d{3})+|\d+)(,\d{1,2})?')
            then try_cast(replace(replace(t, '.', ''), ',', '.') as decimal(18, 2))
    end;

create or replace temp macro read_year(t) as
    case when regexp_full_match(t, '(19|20)\d{2}') then cast(t as integer) end;

create or replace temp macro read_date(t) as
    case
        when regexp_full_match(t, '\d{2}-\d{2}-\d{4}') then cast(try_strptime(t, '%d-%m-%Y') as date)
        when regexp_full_match(t, '\d{4}-\d{2}-\d{2}') then cast(try_strptime(t, '%Y-%m-%d') as date)
    end;

create or replace temp macro read_yes_no(t) as
    case lower(t) when 'ja' then true when 'nej' then false end;

create or replace temp macro read_child(t) as
    case when regexp_full_match(t, 'b-[a-z]{16}') then t end;

create or replace temp macro read_caseworker(t) as
    case when regexp_full_match(t, 'r-[a-z]{16}') then t end;

create or replace temp macro split_codes(t) as
    list_transform(string_split(lower(t), ','), lambda code: trim(code));

create or replace temp macro read_codes(t, known) as
    case when list_has_all(known, split_codes(t)) then list_sort(list_distinct(split_codes(t))) end;
