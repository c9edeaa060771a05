-- Two surnames the other way round are two people: Raquel Alonso Domingo is not Raquel Domingo Alonso.

/*
 * A name as it is compared, without accents: the same wherever one begins to read it, so that "López Ruiz, Ana" is "Ana López Ruiz".
 * Null where there are fewer than two words.
 */
create or replace function private.name_key(p_name text) returns text
language sql stable set search_path = '' as $$
  select min(array_to_string(n.words[i:] || n.words[:i - 1], ' '))
  from (select array_agg(w order by at) as words
    from regexp_split_to_table(private.fold(p_name), '[^[:alnum:]]+') with ordinality t (w, at) where char_length(w) > 1) n
  cross join lateral generate_series(1, cardinality(n.words)) i
  where cardinality(n.words) >= 2
$$;
