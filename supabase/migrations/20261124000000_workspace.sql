-- The workspace: what the inbox, contacts, imports, privacy and the API share.

-- Who of the team has a conversation. While `human_since` is set a person answers and the agent is silent.
alter table public.conversations
  add column assigned_to uuid references auth.users (id) on delete set null,
  add column human_by uuid references auth.users (id) on delete set null,
  add column human_since timestamptz,
  /* Messages of the contact that nobody of the team has seen. */
  add column unread int not null default 0 check (unread >= 0);
create index conversations_assigned_idx on public.conversations (org_id, assigned_to, last_message_at desc, id)
  where assigned_to is not null;
create index conversations_assignee_idx on public.conversations (assigned_to) where assigned_to is not null;
create index conversations_human_idx on public.conversations (human_by) where human_by is not null;
create index conversations_unread_idx on public.conversations (org_id, last_message_at desc, id) where unread > 0;
create index conversations_status_idx on public.conversations (org_id, status, last_message_at desc, id);
grant select (assigned_to, human_by, human_since, unread) on public.conversations to authenticated;

-- The states a contact goes through, in order, named by each organization.
create table public.contact_stages (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 60),
  color text not null default 'slate' check (color ~ '^[a-z]{3,12}$'),
  position int not null,
  outcome text not null default 'open' check (outcome in ('open', 'won', 'lost')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, id)
);
create unique index contact_stages_name_idx on public.contact_stages (org_id, lower(name));
create index contact_stages_order_idx on public.contact_stages (org_id, position, id);

/* The names of colours are those of the interface's palette. A contact has tags by name (`contacts.tags`). */
create table public.tags (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  name text not null check (char_length(name) between 1 and 40 and name = trim(name)),
  color text not null default 'slate' check (color ~ '^[a-z]{3,12}$'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index tags_name_idx on public.tags (org_id, lower(name));

/* What an organization wants to know of its contacts besides; the values are in `contacts.fields`, by key. */
create table public.custom_fields (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  label text not null check (char_length(label) between 1 and 60),
  type text not null check (type in ('text', 'number', 'date', 'boolean', 'select', 'url')),
  /* Of a `select`: the texts one may choose from. */
  options jsonb not null default '[]' check (jsonb_typeof(options) = 'array'),
  position int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (org_id, key)
);

alter table public.contacts
  add column stage_id uuid,
  add column fields jsonb not null default '{}' check (jsonb_typeof(fields) = 'object'),
  -- Checked at the end of the statement: an organization goes with both.
  add foreign key (org_id, stage_id) references public.contact_stages (org_id, id);
create index contacts_stage_idx on public.contacts (org_id, stage_id, last_seen_at desc, id);
create index contacts_tags_idx on public.contacts using gin (tags);
grant insert (stage_id, fields) on public.contacts to authenticated;
grant update (stage_id, fields) on public.contacts to authenticated;

/* What the team says to itself, of a contact or of a conversation. Never shown to a customer, nor told to a model that answers one. */
create table public.notes (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  contact_id uuid,
  conversation_id uuid,
  author_id uuid references auth.users (id) on delete set null,
  body text not null check (char_length(trim(body)) between 1 and 4000),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (contact_id is not null or conversation_id is not null),
  foreign key (org_id, contact_id) references public.contacts (org_id, id) on delete cascade,
  foreign key (org_id, conversation_id) references public.conversations (org_id, id) on delete cascade
);
create index notes_contact_idx on public.notes (org_id, contact_id, created_at desc) where contact_id is not null;
create index notes_conversation_idx on public.notes (org_id, conversation_id, created_at desc) where conversation_id is not null;
create index notes_author_idx on public.notes (author_id) where author_id is not null;

/* A file of a conversation (sent in it by either side) or of a contact (put there by the team). */
create table public.files (
  id uuid primary key default gen_random_uuid(),
  org_id uuid not null references public.organizations (id) on delete cascade,
  conversation_id uuid,
  contact_id uuid,
  /* Null: the customer. */
  uploaded_by uuid references auth.users (id) on delete set null,
  /* As shown; never part of a path. */
  name text not null check (char_length(name) between 1 and 200),
  mime text not null check (mime in ('image/jpeg', 'image/png', 'application/pdf')),
  bytes int not null check (bytes between 1 and 5242880),
  sha256 text not null,
  width int,
  height int,
  storage_path text not null unique,
  thumbnail_path text,
  created_at timestamptz not null default now(),
  unique (org_id, id),
  check (num_nonnulls(conversation_id, contact_id) = 1),
  foreign key (org_id, conversation_id) references public.conversations (org_id, id) on delete cascade,
  foreign key (org_id, contact_id) references public.contacts (org_id, id) on delete cascade
);
create index files_conversation_idx on public.files (org_id, conversation_id, created_at desc) where conversation_id is not null;
create index files_contact_idx on public.files (org_id, contact_id, created_at desc) where contact_id is not null;
create index files_age_idx on public.files (created_at);
create index files_uploader_idx on public.files (uploaded_by) where uploaded_by is not null;

create trigger contact_stages_touch before update on public.contact_stages for each row execute function private.touch_updated_at();
create trigger tags_touch before update on public.tags for each row execute function private.touch_updated_at();
create trigger custom_fields_touch before update on public.custom_fields for each row execute function private.touch_updated_at();
create trigger notes_touch before update on public.notes for each row execute function private.touch_updated_at();
create trigger contact_stages_audit after insert or update or delete on public.contact_stages
  for each row execute function private.audit('org_id', 'id');
create trigger tags_audit after insert or update or delete on public.tags
  for each row execute function private.audit('org_id', 'id');
create trigger custom_fields_audit after insert or update or delete on public.custom_fields
  for each row execute function private.audit('org_id', 'id');

-- Each organization begins with five states, in its language.
create function private.first_stages() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_names text[] := case new.locale
    when 'en' then array['New', 'Contacted', 'Qualified', 'Won', 'Lost']
    when 'pt' then array['Novo', 'Contatado', 'Qualificado', 'Ganho', 'Perdido']
    when 'ca' then array['Nou', 'Contactat', 'Qualificat', 'Guanyat', 'Perdut']
    else array['Nuevo', 'Contactado', 'Cualificado', 'Ganado', 'Perdido'] end;
begin
  insert into public.contact_stages (org_id, name, color, position, outcome)
  select new.id, v_names[n], (array['slate', 'sky', 'amber', 'emerald', 'rose'])[n], n,
    case n when 4 then 'won' when 5 then 'lost' else 'open' end
  from generate_series(1, 5) n;
  return null;
end
$$;
create trigger organizations_stages after insert on public.organizations
  for each row execute function private.first_stages();
insert into public.contact_stages (org_id, name, color, position, outcome)
select o.id, (case o.locale
    when 'en' then array['New', 'Contacted', 'Qualified', 'Won', 'Lost']
    when 'pt' then array['Novo', 'Contatado', 'Qualificado', 'Ganho', 'Perdido']
    when 'ca' then array['Nou', 'Contactat', 'Qualificat', 'Guanyat', 'Perdut']
    else array['Nuevo', 'Contactado', 'Cualificado', 'Ganado', 'Perdido'] end)[n],
  (array['slate', 'sky', 'amber', 'emerald', 'rose'])[n], n, case n when 4 then 'won' when 5 then 'lost' else 'open' end
from public.organizations o cross join generate_series(1, 5) n;

/* A contact that comes by itself is in the first state. */
create function private.first_stage() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  new.stage_id := (select s.id from public.contact_stages s where s.org_id = new.org_id order by s.position, s.id limit 1);
  return new;
end
$$;
create trigger contacts_stage before insert on public.contacts
  for each row when (new.stage_id is null) execute function private.first_stage();
update public.contacts k set stage_id = (
  select s.id from public.contact_stages s where s.org_id = k.org_id order by s.position, s.id limit 1);

/*
 * As before; and quiet where a transaction says so (`set_config('talia.quiet', 'on', true)`): what changes a hundred thousand rows
 * at once tells of it once, by itself.
 */
create or replace function private.tell_live() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_row jsonb;
begin
  if current_setting('talia.quiet', true) = 'on' then
    return null;
  end if;
  v_row := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  perform pg_notify('talia_live', json_build_object('org', v_row ->> 'org_id', 'kind', tg_argv[0],
    'id', v_row ->> tg_argv[1])::text);
  return null;
end
$$;
create trigger conversations_live
  after update of status, assigned_to, human_by, human_since, unread, contact_id, location_id on public.conversations
  for each row when (old.status is distinct from new.status or old.assigned_to is distinct from new.assigned_to
    or old.human_by is distinct from new.human_by or old.human_since is distinct from new.human_since
    or old.unread is distinct from new.unread or old.contact_id is distinct from new.contact_id
    or old.location_id is distinct from new.location_id)
  execute function private.tell_live('conversation', 'id');
create trigger notes_live after insert or update or delete on public.notes
  for each row execute function private.tell_live('note', 'id');
create trigger contacts_live after insert or update or delete on public.contacts
  for each row execute function private.tell_live('contact', 'id');

-- Row level security.
alter table public.contact_stages enable row level security;
alter table public.tags enable row level security;
alter table public.custom_fields enable row level security;
alter table public.notes enable row level security;
alter table public.files enable row level security;

grant select, delete on public.contact_stages, public.tags, public.custom_fields, public.notes to authenticated;
grant insert (org_id, name, color, position, outcome), update (name, color, position, outcome) on public.contact_stages to authenticated;
grant insert (org_id, name, color), update (name, color) on public.tags to authenticated;
grant insert (org_id, key, label, type, options, position), update (label, options, position) on public.custom_fields to authenticated;
grant insert (id, org_id, contact_id, conversation_id, author_id, body), update (body) on public.notes to authenticated;
grant select, delete on public.files to authenticated;

create policy contact_stages_select on public.contact_stages for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy contact_stages_insert on public.contact_stages for insert to authenticated
  with check (org_id in (select private.orgs_with_role('admin')));
create policy contact_stages_update on public.contact_stages for update to authenticated
  using (org_id in (select private.orgs_with_role('admin'))) with check (org_id in (select private.orgs_with_role('admin')));
create policy contact_stages_delete on public.contact_stages for delete to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

create policy tags_select on public.tags for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy tags_insert on public.tags for insert to authenticated
  with check (org_id in (select private.orgs_with_role('agent')));
create policy tags_update on public.tags for update to authenticated
  using (org_id in (select private.orgs_with_role('agent'))) with check (org_id in (select private.orgs_with_role('agent')));
create policy tags_delete on public.tags for delete to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

create policy custom_fields_select on public.custom_fields for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy custom_fields_insert on public.custom_fields for insert to authenticated
  with check (org_id in (select private.orgs_with_role('admin')));
create policy custom_fields_update on public.custom_fields for update to authenticated
  using (org_id in (select private.orgs_with_role('admin'))) with check (org_id in (select private.orgs_with_role('admin')));
create policy custom_fields_delete on public.custom_fields for delete to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

create policy notes_select on public.notes for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy notes_insert on public.notes for insert to authenticated
  with check (org_id in (select private.orgs_with_role('agent')) and author_id = (select auth.uid()));
create policy notes_update on public.notes for update to authenticated
  using (org_id in (select private.orgs_with_role('agent')) and author_id = (select auth.uid()))
  with check (org_id in (select private.orgs_with_role('agent')) and author_id = (select auth.uid()));
create policy notes_delete on public.notes for delete to authenticated
  using (org_id in (select private.orgs_with_role('admin'))
    or (org_id in (select private.orgs_with_role('agent')) and author_id = (select auth.uid())));

create policy files_select on public.files for select to authenticated
  using (org_id in (select private.orgs_with_role('internal')));
create policy files_delete on public.files for delete to authenticated
  using (org_id in (select private.orgs_with_role('admin')));

create trigger contact_stages_paused before insert or update or delete on public.contact_stages
  for each row execute function private.refuse_while_paused();
create trigger tags_paused before insert or update or delete on public.tags
  for each row execute function private.refuse_while_paused();
create trigger custom_fields_paused before insert or update or delete on public.custom_fields
  for each row execute function private.refuse_while_paused();
create trigger notes_paused before insert or update or delete on public.notes
  for each row execute function private.refuse_while_paused();
create trigger files_paused before insert or update or delete on public.files
  for each row execute function private.refuse_while_paused();
