-- Search of knowledge that tells rare words from common ones, forgives typos and reads every language a tenant writes in;
-- and the limit of what an organization may store.

/*
 * The words of a query, one row each, as a tsquery over all four languages (a tenant's documents may be in another one
 * than the question). Words that mean nothing in the query's language are left out. A word may come with others that
 * mean the same, joined by "|": `precio|preu|price limpieza|neteja|cleaning`.
 */
create function private.query_words(p_locale text, p_query text) returns table (word text, query tsquery)
language sql stable set search_path = '' as $$
  with groups as (
    select g.ordinality as id, string_to_array(g.value, '|') as words
    from regexp_split_to_table(lower(left(p_query, 2000)), '\s+') with ordinality g (value, ordinality)
    where g.value <> '' limit 24
  ), words as (
    -- A group as one text: reading it costs the same as reading a word.
    select g.id, g.words[1] as first,
      regexp_replace(array_to_string(g.words[1:24], ' '), '[^[:alnum:]·'' -]', '', 'g') as value
    from groups g
    where cardinality(tsvector_to_array(private.text_vector(p_locale, g.words[1]))) > 0
  )
  select min(w.first), string_agg(distinct quote_literal(l.lexeme), ' | ')::tsquery
  from words w
  cross join lateral unnest(array['es', 'en', 'pt', 'ca']) locale
  cross join lateral unnest(private.text_vector(locale, w.value)) l
  group by w.id
$$;

/*
 * In how many of its chunks each stem of a document stands: how rare a word is must be known before the search, and a
 * word that nobody wrote is put right by the stems that are like it.
 */
create table private.document_stems (
  org_id uuid not null,
  document_id uuid not null references public.documents (id) on delete cascade,
  stem text not null,
  chunks int not null,
  primary key (document_id, stem)
);
create index document_stems_org_idx on private.document_stems (org_id, stem) include (chunks);
create index document_stems_trgm_idx on private.document_stems using gin (org_id, stem extensions.gin_trgm_ops);

create function private.keep_stems() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    delete from private.document_stems where document_id in (select document_id from changed);
  else
    insert into private.document_stems as s (org_id, document_id, stem, chunks)
    select c.org_id, c.document_id, l.lexeme, count(*)
    from changed c cross join lateral unnest(c.fts) l
    group by 1, 2, 3
    on conflict (document_id, stem) do update set chunks = s.chunks + excluded.chunks;
  end if;
  return null;
end
$$;
create trigger chunks_stems_insert after insert on public.chunks referencing new table as changed
  for each statement execute function private.keep_stems();
create trigger chunks_stems_delete after delete on public.chunks referencing old table as changed
  for each statement execute function private.keep_stems();

/* In how many of an organization's chunks a word stands, near enough: the most frequent of its stems. */
create function private.stem_count(p_org uuid, p_query tsquery) returns int
language sql stable set search_path = '' as $$
  select coalesce(max(n.chunks), 0)::int
  from unnest(string_to_array(replace(p_query::text, '''', ''), ' | ')) q (stem)
  cross join lateral (
    select sum(s.chunks) as chunks from private.document_stems s where s.org_id = p_org and s.stem = q.stem
  ) n
$$;

/* Stems of an organization's knowledge like that of a word that it does not hold: begun the same, or a slip away. */
create function private.similar_stems(p_org uuid, p_locale text, p_word text)
returns table (stem text, similarity real, chunks int)
language sql stable set search_path = '' as $$
  select s.stem, s.score, s.chunks from (
    select d.stem, sum(d.chunks)::int as chunks,
      max(case when d.stem like v.lexeme || '%' then 0.9 else extensions.similarity(d.stem, v.lexeme) end)::real as score
    from (
      select l.lexeme from unnest(private.text_vector(p_locale, regexp_replace(p_word, '[^[:alpha:]]', '', 'g'))) l
    ) v
    join private.document_stems d on d.org_id = p_org
      and (d.stem operator(extensions.%) v.lexeme or d.stem like v.lexeme || '%')
    where char_length(v.lexeme) >= 4
      and (abs(char_length(d.stem) - char_length(v.lexeme)) <= 2 or d.stem like v.lexeme || '%')
    group by d.stem
  ) s
  where s.score >= 0.4 order by s.score desc limit 4
$$;

/*
 * The chunks of an agent (and those shared by the organization's agents) that answer a query best. Each word counts by
 * how rare it is in the organization's knowledge; candidates are fetched by the rarest words, so that "precio" does not
 * drag thousands of rows along. A word that stands nowhere is read as the words it may have been meant to be.
 */
create or replace function public.search_chunks(
  p_org uuid, p_agent uuid, p_query text, p_locale text default 'es', p_limit int default 8
) returns table (
  chunk_id uuid, document_id uuid, title text, kind text, heading text, body text, locale text, chunk_position int, rank real
)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan set enable_seqscan = off set jit = off as $$
declare
  v_total int;
  v_taken int := 0;
  v_candidates tsquery;
  v_queries tsquery[] := '{}';
  v_weights float[] := '{}';
  v_unknown text[] := '{}';
  v_row record;
begin
  if (select auth.uid()) is not null then
    perform private.require_role(p_org, 'internal');
  end if;
  select greatest(coalesce(sum(chunk_count), 0), 20) into v_total from public.documents where org_id = p_org;
  for v_row in select q.word, q.query, private.stem_count(p_org, q.query) as count
    from private.query_words(p_locale, p_query) q order by count
  loop
    if v_row.count = 0 then
      if char_length(v_row.word) >= 5 and cardinality(v_unknown) < 3 then v_unknown := v_unknown || v_row.word; end if;
      continue;
    end if;
    v_queries := v_queries || v_row.query;
    v_weights := v_weights || ln(1 + v_total / (v_row.count + 0.5))::float;
    -- The rarest word always; others while the candidates stay few.
    if v_candidates is null or v_taken + v_row.count <= 200 then
      v_candidates := case when v_candidates is null then v_row.query else v_candidates || v_row.query end;
      v_taken := v_taken + v_row.count;
    end if;
  end loop;
  if cardinality(v_unknown) > 0 then
    for v_row in select quote_literal(s.stem)::tsquery as query, s.similarity, s.chunks
      from unnest(v_unknown) u (word) cross join lateral private.similar_stems(p_org, p_locale, u.word) s
    loop
      v_queries := v_queries || v_row.query;
      v_weights := v_weights || (v_row.similarity * ln(1 + v_total / (v_row.chunks + 0.5)))::float;
      v_candidates := case when v_candidates is null then v_row.query else v_candidates || v_row.query end;
    end loop;
  end if;
  if v_candidates is null then
    return;
  end if;

  return query
    with candidates as materialized (
      -- `|| ''` unpacks the vector once, not at each of the comparisons below.
      select c.id, c.document_id, c.heading, c.body, c.locale, c.position, c.fts || '' as fts, d.title, d.kind
      from public.chunks c join public.documents d on d.id = c.document_id
      where c.org_id = p_org and c.fts @@ v_candidates
        and (c.agent_id = p_agent or (c.agent_id is null and d.interview_id is null))
      limit 250
    ), weighed as (
      select c.*, m.weight + case c.kind when 'correction' then 1 else 0 end as weight
      from candidates c
      cross join lateral (
        select coalesce(sum(w.weight), 0) as weight
        from unnest(v_queries, v_weights) w (query, weight) where c.fts @@ w.query
      ) m
      order by 10 desc, c.position limit 40
    )
    select w.id, w.document_id, w.title, w.kind, w.heading, w.body, w.locale, w.position,
      (w.weight + ts_rank_cd(w.fts, v_candidates, 1))::real as r
    from weighed w
    order by r desc, w.position
    limit p_limit;
end
$$;

/* An organization's knowledge is limited: 300 documents and 500 MB, corrections not counted. */
create function private.check_knowledge_quota() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_count int;
  v_bytes bigint;
begin
  if new.kind = 'correction' then return new; end if;
  -- One at a time per organization, so that two uploads cannot both take the last place.
  perform pg_advisory_xact_lock(hashtextextended('knowledge:' || new.org_id, 0));
  select count(*), coalesce(sum(bytes), 0) into v_count, v_bytes
  from public.documents where org_id = new.org_id and kind <> 'correction' and status <> 'failed';
  if v_count >= 300 or v_bytes + new.bytes > 500 * 1024 * 1024::bigint then
    raise exception 'knowledge_full' using errcode = 'PT409', hint = 'knowledge_full';
  end if;
  return new;
end
$$;
create trigger documents_quota before insert on public.documents
  for each row execute function private.check_knowledge_quota();

/* Marks a document as failed, with its reason, and takes away what an earlier reading left (job, service role). */
create function public.fail_document(p_org uuid, p_document uuid, p_reason text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.chunks where org_id = p_org and document_id = p_document;
  update public.documents set status = 'failed', reason = left(p_reason, 60), chunk_count = 0, note = null
  where org_id = p_org and id = p_document;
end
$$;
grant execute on function public.fail_document to service_role;
