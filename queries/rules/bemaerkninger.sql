-- grain: one row of `bemaerkninger` whose text is longer than a reader reads; the text itself is not repeated
select
    file_no,
    line_no,
    'error' as severity,
    'tekst' as column_name,
    'højst 600 tegn' as expected,
    length(text) || ' tegn' as found
from staged
where length(text) > 600
