-- Agents with their prompt and flow versions, the interviews that make them, and what they know.

grant execute on function private.text_vector to authenticated, service_role;

create type public.agent_status as enum ('draft', 'active', 'paused');
create type public.flow_status as enum ('draft', 'published', 'archived');
create type public.document_status as enum ('queued', 'processing', 'ready', 'failed');

create table public.agents (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  location_id uuid,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  name text not null check (char_length(name) between 1 and 120),
  status public.agent_status not null default 'draft',
  config jsonb not null,
  /* Raised by every change of config, so that two editors do not overwrite one another. */
  revision int not null default 1,
  flow_version_id uuid,
  prompt_version_id uuid,
  /* Raised by every change of what the agent knows; part of the answer cache's key. */
  knowledge_version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id),
  foreign key (org_id, location_id) references public.locations (org_id, id) on delete set null (location_id)
);
create index agents_org_idx on public.agents (org_id, created_at);
create index agents_location_idx on public.agents (org_id, location_id) where location_id is not null;

create table public.flow_versions (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  agent_id uuid not null,
  version int not null,
  status public.flow_status not null default 'draft',
  definition jsonb not null,
  revision int not null default 1,
  note text not null default '' check (char_length(note) <= 500),
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  published_at timestamptz,
  unique (agent_id, version),
  unique (org_id, id),
  foreign key (org_id, agent_id) references public.agents (org_id, id) on delete cascade
);
create unique index flow_versions_one_published_idx on public.flow_versions (agent_id) where status = 'published';
create unique index flow_versions_one_draft_idx on public.flow_versions (agent_id) where status = 'draft';

-- Every time a version of a flow was put to use or taken back, by whom, and what it took the place of.
create table public.flow_publications (
  id bigint generated always as identity primary key,
  org_id uuid not null,
  agent_id uuid not null,
  /* Null: the published version was withdrawn. */
  flow_version_id uuid,
  replaced_version_id uuid,
  note text not null default '' check (char_length(note) <= 500),
  published_by uuid references auth.users (id) on delete set null,
  published_at timestamptz not null default now(),
  foreign key (org_id, agent_id) references public.agents (org_id, id) on delete cascade,
  foreign key (org_id, flow_version_id) references public.flow_versions (org_id, id) on delete cascade,
  foreign key (org_id, replaced_version_id) references public.flow_versions (org_id, id) on delete cascade
);
create index flow_publications_agent_idx on public.flow_publications (agent_id, id desc);
create index flow_publications_version_idx on public.flow_publications (flow_version_id) where flow_version_id is not null;
create index flow_publications_replaced_idx on public.flow_publications (replaced_version_id) where replaced_version_id is not null;

create table public.prompt_versions (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  agent_id uuid not null,
  version int not null,
  body text not null check (char_length(body) between 1 and 40000),
  origin text not null check (origin in ('generated', 'edited')),
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  unique (agent_id, version),
  unique (org_id, id),
  foreign key (org_id, agent_id) references public.agents (org_id, id) on delete cascade
);

alter table public.agents
  add foreign key (flow_version_id) references public.flow_versions (id) on delete set null,
  add foreign key (prompt_version_id) references public.prompt_versions (id) on delete set null;

create table public.documents (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  agent_id uuid,
  interview_id uuid,
  kind text not null check (kind in ('file', 'url', 'text', 'correction')),
  title text not null check (char_length(title) between 1 and 300),
  url text,
  storage_path text,
  mime text not null default '',
  bytes bigint not null default 0 check (bytes >= 0),
  sha256 text,
  status public.document_status not null default 'queued',
  /* Why it failed, a key of the translated reasons; or a note shown with a document that is ready. */
  reason text,
  note text,
  locale text,
  pages int,
  chunk_count int not null default 0,
  text_length int not null default 0,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id),
  foreign key (org_id) references public.organizations (id) on delete cascade,
  foreign key (org_id, agent_id) references public.agents (org_id, id) on delete cascade
);
create index documents_agent_idx on public.documents (org_id, agent_id, created_at desc);
create unique index documents_sha_idx on public.documents (org_id, coalesce(agent_id, '00000000-0000-0000-0000-000000000000'), coalesce(interview_id, '00000000-0000-0000-0000-000000000000'), sha256)
  where sha256 is not null and status <> 'failed';

create table public.chunks (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null,
  agent_id uuid,
  document_id uuid not null,
  position int not null,
  heading text,
  body text not null,
  locale text not null default 'es',
  fts tsvector not null generated always as (
    setweight(private.text_vector(locale, coalesce(heading, '')), 'A') || setweight(private.text_vector(locale, body), 'B')
  ) stored,
  created_at timestamptz not null default now(),
  unique (document_id, position),
  foreign key (org_id, document_id) references public.documents (org_id, id) on delete cascade,
  foreign key (org_id, agent_id) references public.agents (org_id, id) on delete cascade
);
create index chunks_fts_idx on public.chunks using gin (org_id, fts);
create index chunks_trgm_idx on public.chunks using gin (org_id, body extensions.gin_trgm_ops);
create index chunks_agent_idx on public.chunks (org_id, agent_id);

create table public.interviews (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  agent_id uuid,
  conversation_id uuid,
  status text not null default 'open' check (status in ('open', 'completed', 'abandoned')),
  locale text not null default 'es',
  preset text not null default 'generic',
  /* AgentDraft: what is known so far. */
  draft jsonb not null default '{}',
  /* Where the interview stands: topics asked, skipped, awaited. */
  state jsonb not null default '{}',
  revision int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  completed_at timestamptz,
  unique (org_id, id),
  foreign key (org_id, agent_id) references public.agents (org_id, id) on delete set null (agent_id)
);
create index interviews_org_idx on public.interviews (org_id, updated_at desc);
alter table public.documents add foreign key (org_id, interview_id)
  references public.interviews (org_id, id) on delete cascade;
-- What a deletion looks for, lest each row that goes scans a whole table.
create index documents_interview_idx on public.documents (interview_id) where interview_id is not null;
create index interviews_agent_idx on public.interviews (agent_id) where agent_id is not null;
create index interviews_user_idx on public.interviews (user_id);
-- Two tabs that begin an interview share one.
create unique index interviews_one_open_idx on public.interviews (org_id) where status = 'open';

create trigger agents_touch before update on public.agents
  for each row execute function private.touch_updated_at();
create trigger flow_versions_touch before update on public.flow_versions
  for each row execute function private.touch_updated_at();
create trigger documents_touch before update on public.documents
  for each row execute function private.touch_updated_at();
create trigger interviews_touch before update on public.interviews
  for each row execute function private.touch_updated_at();
create trigger agents_audit after insert or update or delete on public.agents
  for each row execute function private.audit('org_id', 'id');
create trigger flow_versions_audit after insert or update or delete on public.flow_versions
  for each row execute function private.audit('org_id', 'id');
create trigger prompt_versions_audit after insert or update or delete on public.prompt_versions
  for each row execute function private.audit('org_id', 'id');
create trigger documents_audit after insert or delete on public.documents
  for each row execute function private.audit('org_id', 'id');

/* Every change of an agent's knowledge makes its cached answers stale. */
create function private.bump_knowledge() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.agents a set knowledge_version = a.knowledge_version + 1
  from (select distinct org_id, agent_id from changed) c
  where a.org_id = c.org_id and (c.agent_id is null or a.id = c.agent_id);
  return null;
end
$$;
create trigger chunks_bump_insert after insert on public.chunks referencing new table as changed
  for each statement execute function private.bump_knowledge();
create trigger chunks_bump_delete after delete on public.chunks referencing old table as changed
  for each statement execute function private.bump_knowledge();

create function private.agent_slug(p_name text) returns text
language plpgsql volatile set search_path = '' as $$
declare
  v_base text := private.slugify(p_name);
  v_slug text := v_base;
begin
  if char_length(v_slug) < 2 then v_slug := 'agente-' || v_slug; v_base := v_slug; end if;
  while exists (select 1 from public.agents where slug = v_slug) loop
    v_slug := v_base || '-' || substr(md5(gen_random_uuid()::text), 1, 4);
  end loop;
  return v_slug;
end
$$;

/* Puts a version of a flow (null: none) in the place of the one in use, and keeps that it happened. */
create function private.use_flow(p_agent uuid, p_version uuid, p_note text default '') returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_agent public.agents;
begin
  select * into v_agent from public.agents where id = p_agent for update;
  insert into public.flow_publications (org_id, agent_id, flow_version_id, replaced_version_id, note, published_by)
  values (v_agent.org_id, p_agent, p_version, nullif(v_agent.flow_version_id, p_version),
    left(coalesce(p_note, ''), 500), (select auth.uid()));
  update public.agents set flow_version_id = p_version,
    status = case when p_version is null and status = 'active' then 'paused' else status end
  where id = p_agent;
end
$$;

/*
 * Makes an agent whole: its configuration, first prompt and first flow (published), and, when it comes from an interview,
 * takes over the interview's documents and closes it. Gives {agent_id, slug}. An interview that made an agent already
 * gives that agent again.
 */
create function public.create_agent(
  p_org uuid, p_config jsonb, p_prompt text, p_flow jsonb, p_interview uuid default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_agent public.agents;
  v_prompt uuid;
  v_flow uuid;
  v_interview public.interviews;
begin
  perform private.require_role(p_org, 'admin');
  if p_interview is not null then
    select * into v_interview from public.interviews where id = p_interview and org_id = p_org for update;
    if v_interview.id is null then
      raise exception 'not_found' using errcode = 'PT404', hint = 'interview';
    end if;
    if v_interview.agent_id is not null then
      select * into v_agent from public.agents where id = v_interview.agent_id;
      return jsonb_build_object('agent_id', v_agent.id, 'slug', v_agent.slug);
    end if;
  end if;
  insert into public.agents (org_id, slug, name, config)
  values (p_org, private.agent_slug(p_config ->> 'businessName'), left(p_config ->> 'businessName', 120), p_config)
  returning * into v_agent;
  insert into public.prompt_versions (org_id, agent_id, version, body, origin, created_by)
  values (p_org, v_agent.id, 1, p_prompt, 'generated', (select auth.uid())) returning id into v_prompt;
  insert into public.flow_versions (org_id, agent_id, version, status, definition, created_by, published_at)
  values (p_org, v_agent.id, 1, 'published', p_flow, (select auth.uid()), now()) returning id into v_flow;
  update public.agents set prompt_version_id = v_prompt where id = v_agent.id;
  perform private.use_flow(v_agent.id, v_flow);
  if p_interview is not null then
    update public.documents set agent_id = v_agent.id where org_id = p_org and interview_id = p_interview;
    update public.chunks c set agent_id = v_agent.id from public.documents d
      where d.id = c.document_id and d.org_id = p_org and d.interview_id = p_interview;
    update public.interviews set status = 'completed', completed_at = now(), agent_id = v_agent.id, draft = p_config
      where id = p_interview;
    update public.organizations set vertical = coalesce(p_config ->> 'vertical', vertical) where id = p_org;
  end if;
  return jsonb_build_object('agent_id', v_agent.id, 'slug', v_agent.slug);
end
$$;
grant execute on function public.create_agent to authenticated;

/* Replaces an agent's configuration if nobody else changed it since `p_revision`. Gives the new revision. */
create function public.update_agent_config(p_agent uuid, p_revision int, p_config jsonb) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_agent public.agents;
begin
  select * into v_agent from public.agents where id = p_agent for update;
  if v_agent.id is null or not private.has_role(v_agent.org_id, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  if v_agent.revision <> p_revision then
    raise exception 'stale' using errcode = 'PT409', hint = 'stale_agent';
  end if;
  update public.agents set config = p_config, name = left(p_config ->> 'businessName', 120),
    revision = revision + 1, knowledge_version = knowledge_version + 1
  where id = p_agent;
  return p_revision + 1;
end
$$;
grant execute on function public.update_agent_config to authenticated;

/* Switches an agent on or off. On needs a published flow. */
create function public.set_agent_status(p_agent uuid, p_status public.agent_status) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_agent public.agents;
begin
  select * into v_agent from public.agents where id = p_agent for update;
  if v_agent.id is null or not private.has_role(v_agent.org_id, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  if p_status = 'active' and v_agent.flow_version_id is null then
    raise exception 'no_published_flow' using errcode = 'PT409', hint = 'no_published_flow';
  end if;
  update public.agents set status = p_status where id = p_agent;
end
$$;
grant execute on function public.set_agent_status to authenticated;

/* Stores a new version of the agent's prompt and puts it to use. */
create function public.save_prompt(p_agent uuid, p_body text, p_origin text default 'edited') returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  v_agent public.agents;
  v_id uuid;
begin
  select * into v_agent from public.agents where id = p_agent for update;
  if v_agent.id is null or not private.has_role(v_agent.org_id, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  insert into public.prompt_versions (org_id, agent_id, version, body, origin, created_by)
  values (v_agent.org_id, p_agent,
    (select coalesce(max(version), 0) + 1 from public.prompt_versions where agent_id = p_agent),
    p_body, p_origin, (select auth.uid())) returning id into v_id;
  update public.agents set prompt_version_id = v_id where id = p_agent;
  return v_id;
end
$$;
grant execute on function public.save_prompt to authenticated;

/* Puts an earlier version of the prompt to use again. */
create function public.activate_prompt(p_version uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.prompt_versions;
begin
  select * into v_row from public.prompt_versions where id = p_version;
  if v_row.id is null or not private.has_role(v_row.org_id, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'prompt';
  end if;
  update public.agents set prompt_version_id = p_version where id = v_row.agent_id;
end
$$;
grant execute on function public.activate_prompt to authenticated;

/* Stores the draft of an agent's flow, made from the published one when there is none. Gives {id, revision}. */
create function public.save_flow_draft(p_agent uuid, p_definition jsonb, p_revision int default null) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_agent public.agents;
  v_draft public.flow_versions;
begin
  select * into v_agent from public.agents where id = p_agent for update;
  if v_agent.id is null or not private.has_role(v_agent.org_id, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  select * into v_draft from public.flow_versions where agent_id = p_agent and status = 'draft' for update;
  if v_draft.id is null then
    insert into public.flow_versions (org_id, agent_id, version, definition, created_by)
    values (v_agent.org_id, p_agent,
      (select coalesce(max(version), 0) + 1 from public.flow_versions where agent_id = p_agent),
      p_definition, (select auth.uid())) returning * into v_draft;
  else
    if p_revision is distinct from v_draft.revision then
      raise exception 'stale' using errcode = 'PT409', hint = 'stale_flow';
    end if;
    update public.flow_versions set definition = p_definition, revision = revision + 1
    where id = v_draft.id returning * into v_draft;
  end if;
  return jsonb_build_object('id', v_draft.id, 'version', v_draft.version, 'revision', v_draft.revision);
end
$$;
grant execute on function public.save_flow_draft to authenticated;

/*
 * Publishes a version: a draft (whose `p_revision` must be the one that was validated) or, as a rollback, an older one,
 * whose own note and date stay what they were. Conversations that run stay on the version they began.
 */
create function public.publish_flow(p_version uuid, p_revision int, p_note text default '') returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_row public.flow_versions;
begin
  -- The agent first, as whoever saves a draft locks it: two orders would end in a deadlock.
  perform 1 from public.agents
    where id = (select agent_id from public.flow_versions where id = p_version) for update;
  select * into v_row from public.flow_versions where id = p_version for update;
  if v_row.id is null or not private.has_role(v_row.org_id, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'flow';
  end if;
  if v_row.revision <> p_revision then
    raise exception 'stale' using errcode = 'PT409', hint = 'stale_flow';
  end if;
  update public.flow_versions set status = 'archived' where agent_id = v_row.agent_id and status = 'published' and id <> p_version;
  update public.flow_versions set status = 'published', published_at = coalesce(published_at, now()),
    note = case when published_at is null then left(coalesce(p_note, ''), 500) else note end
  where id = p_version;
  perform private.use_flow(v_row.agent_id, p_version, p_note);
end
$$;
grant execute on function public.publish_flow to authenticated;

/* Takes the published version back: the agent is paused until another is published. */
create function public.unpublish_flow(p_agent uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_agent public.agents;
begin
  select * into v_agent from public.agents where id = p_agent for update;
  if v_agent.id is null or not private.has_role(v_agent.org_id, 'admin') then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  update public.flow_versions set status = 'archived' where agent_id = p_agent and status = 'published';
  if v_agent.flow_version_id is not null then
    perform private.use_flow(p_agent, null);
  end if;
end
$$;
grant execute on function public.unpublish_flow to authenticated;

/* Replaces all chunks of a document and marks it ready, in one step (job, service role). `p_chunks`: [{heading, body, locale}]. */
create function public.replace_chunks(p_org uuid, p_document uuid, p_chunks jsonb, p_meta jsonb default '{}') returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_doc public.documents;
  v_count int;
begin
  select * into v_doc from public.documents where id = p_document and org_id = p_org for update;
  if v_doc.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'document';
  end if;
  delete from public.chunks where document_id = p_document;
  insert into public.chunks (org_id, agent_id, document_id, position, heading, body, locale)
  select p_org, v_doc.agent_id, p_document, c.ordinality, c.value ->> 'heading', c.value ->> 'body',
    coalesce(c.value ->> 'locale', 'es')
  from jsonb_array_elements(p_chunks) with ordinality c;
  get diagnostics v_count = row_count;
  update public.documents set status = 'ready', reason = null, chunk_count = v_count,
    note = p_meta ->> 'note', pages = (p_meta ->> 'pages')::int, locale = p_meta ->> 'locale',
    text_length = coalesce((p_meta ->> 'text_length')::int, 0), title = coalesce(p_meta ->> 'title', title)
  where id = p_document;
  return v_count;
end
$$;
grant execute on function public.replace_chunks to service_role;

/*
 * The chunks of an agent (and those shared by the organization's agents) that answer a query best, by full text over plain
 * and accent-free stems, any term counting; where no stem matches, by similarity, so that typos still find something.
 */
create function public.search_chunks(
  p_org uuid, p_agent uuid, p_query text, p_locale text default 'es', p_limit int default 8
) returns table (
  chunk_id uuid, document_id uuid, title text, kind text, heading text, body text, locale text, chunk_position int, rank real
)
language plpgsql stable security definer set search_path = '' as $$
declare
  v_query tsquery;
  v_found int;
begin
  if (select auth.uid()) is not null then
    perform private.require_role(p_org, 'internal');
  end if;
  select string_agg(quote_literal(lexeme), ' | ')::tsquery into v_query
  from unnest(private.text_vector(p_locale, left(p_query, 500)));
  if v_query is not null then
    return query
      select c.id, c.document_id, d.title, d.kind, c.heading, c.body, c.locale, c.position,
        (ts_rank_cd(c.fts, v_query, 1) + case d.kind when 'correction' then 0.5 else 0 end)::real as r
      from public.chunks c join public.documents d on d.id = c.document_id
      where c.org_id = p_org and (c.agent_id = p_agent or (c.agent_id is null and d.interview_id is null))
        and c.fts @@ v_query
      order by r desc, c.position limit p_limit;
    get diagnostics v_found = row_count;
    if v_found > 0 then
      return;
    end if;
  end if;
  return query
    select c.id, c.document_id, d.title, d.kind, c.heading, c.body, c.locale, c.position,
      extensions.word_similarity(p_query, c.body)::real as r
    from public.chunks c join public.documents d on d.id = c.document_id
    where c.org_id = p_org and (c.agent_id = p_agent or (c.agent_id is null and d.interview_id is null))
      and p_query operator(extensions.<%) c.body
    order by r desc, c.position limit p_limit;
end
$$;
grant execute on function public.search_chunks to authenticated, service_role;

-- Row level security.
alter table public.agents enable row level security;
alter table public.flow_versions enable row level security;
alter table public.flow_publications enable row level security;
alter table public.prompt_versions enable row level security;
alter table public.documents enable row level security;
alter table public.chunks enable row level security;
alter table public.interviews enable row level security;

grant select, delete on public.agents to authenticated;
grant update (location_id) on public.agents to authenticated;
create policy agents_select on public.agents for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy agents_update on public.agents for update to authenticated
  using (org_id in (select private.orgs_with_role('admin'))) with check (org_id in (select private.orgs_with_role('admin')));
create policy agents_delete on public.agents for delete to authenticated
  using (org_id in (select private.orgs_with_role('owner')));

grant select on public.flow_versions to authenticated;
create policy flow_versions_select on public.flow_versions for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));

grant select on public.flow_publications to authenticated;
create policy flow_publications_select on public.flow_publications for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));

grant select on public.prompt_versions to authenticated;
create policy prompt_versions_select on public.prompt_versions for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));

grant select, delete on public.documents to authenticated;
grant insert (id, org_id, agent_id, interview_id, kind, title, url, storage_path, mime, bytes, sha256, created_by)
  on public.documents to authenticated;
grant update (title) on public.documents to authenticated;
create policy documents_select on public.documents for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy documents_insert on public.documents for insert to authenticated
  with check (org_id in (select private.orgs_with_role('admin')) and kind in ('file', 'url', 'text')
    and created_by = (select auth.uid()));
create policy documents_update on public.documents for update to authenticated
  using (org_id in (select private.orgs_with_role('admin'))) with check (org_id in (select private.orgs_with_role('admin')));
create policy documents_delete on public.documents for delete to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

grant select on public.chunks to authenticated;
create policy chunks_select on public.chunks for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));

grant select on public.interviews to authenticated;
grant insert (org_id, user_id, locale, preset) on public.interviews to authenticated;
grant update (status, locale, preset, draft, state, revision) on public.interviews to authenticated;
create policy interviews_select on public.interviews for select to authenticated
  using (org_id in (select private.orgs_with_role('admin')));
create policy interviews_insert on public.interviews for insert to authenticated
  with check (org_id in (select private.orgs_with_role('admin')) and user_id = (select auth.uid()));
create policy interviews_update on public.interviews for update to authenticated
  using (org_id in (select private.orgs_with_role('admin'))) with check (org_id in (select private.orgs_with_role('admin')));

-- Files: `knowledge/<organization>/<document>/<name>`.
insert into storage.buckets (id, name, public) values ('knowledge', 'knowledge', false) on conflict do nothing;

/* The organization a storage path belongs to; null when the path names none, or climbs out of its folder. */
create function private.path_org(p_name text) returns uuid
language sql immutable set search_path = '' as $$
  select case when split_part(p_name, '/', 1) ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
    and p_name !~ '(^|/)\.{1,2}(/|$)|\\'
    then split_part(p_name, '/', 1)::uuid end
$$;
grant execute on function private.path_org to authenticated, service_role;
-- The job that reads a document does so with the service role: the file must be the tenant's own.
alter table public.documents add constraint documents_own_file
  check (storage_path is null or coalesce(private.path_org(storage_path) = org_id, false));

create policy knowledge_select on storage.objects for select to authenticated
  using (bucket_id = 'knowledge' and private.path_org(name) in (select private.orgs_with_role('internal')));
create policy knowledge_insert on storage.objects for insert to authenticated
  with check (bucket_id = 'knowledge' and private.path_org(name) in (select private.writable_orgs('admin')));
create policy knowledge_delete on storage.objects for delete to authenticated
  using (bucket_id = 'knowledge' and private.path_org(name) in (select private.writable_orgs('admin')));
