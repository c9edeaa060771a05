-- The platform's own organization and agent, and visitors who leave word for a person without a chat.

/*
 * Makes the platform's organization and its agent, or brings them up to what this release ships: `p` is {slug, name, config,
 * prompt, flow, documents: [{title, locale, sha256, chunks: [{heading, body, locale}], text_length}]}. What people changed
 * since (configuration, prompt, flow, whether it is on) stays as they left it. Gives {org_id, agent_id}.
 */
create function public.ensure_platform(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid;
  v_agent public.agents;
  v_prompt public.prompt_versions;
  v_flow public.flow_versions;
  v_document jsonb;
  v_id uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('platform', 0));
  select id into v_org from public.organizations where is_platform;
  if v_org is null then
    insert into public.organizations (name, slug, plan, is_platform)
    values (p ->> 'name', p ->> 'slug', 'elite', true) returning id into v_org;
  end if;
  insert into public.wallets (org_id, currency) values (v_org, 'EUR') on conflict do nothing;

  select * into v_agent from public.agents where slug = p ->> 'slug' for update;
  if v_agent.org_id <> v_org then
    raise exception 'slug_taken' using errcode = 'PT409', hint = 'slug_taken';
  end if;
  if v_agent.id is null then
    insert into public.agents (org_id, slug, name, config, status)
    values (v_org, p ->> 'slug', p ->> 'name', p -> 'config', 'active') returning * into v_agent;
  elsif v_agent.revision = 1 and v_agent.config <> p -> 'config' then
    update public.agents set config = p -> 'config', knowledge_version = knowledge_version + 1 where id = v_agent.id;
  end if;

  select * into v_prompt from public.prompt_versions where id = v_agent.prompt_version_id;
  if v_prompt.id is null or (v_prompt.origin = 'generated' and v_prompt.body <> p ->> 'prompt') then
    insert into public.prompt_versions (org_id, agent_id, version, body, origin)
    values (v_org, v_agent.id, (select coalesce(max(version), 0) + 1 from public.prompt_versions where agent_id = v_agent.id),
      p ->> 'prompt', 'generated') returning id into v_id;
    update public.agents set prompt_version_id = v_id where id = v_agent.id;
  end if;

  select * into v_flow from public.flow_versions where id = v_agent.flow_version_id;
  if v_flow.id is null or (v_flow.created_by is null and v_flow.definition <> p -> 'flow') then
    update public.flow_versions set status = 'archived' where agent_id = v_agent.id and status = 'published';
    insert into public.flow_versions (org_id, agent_id, version, status, definition, published_at)
    values (v_org, v_agent.id, (select coalesce(max(version), 0) + 1 from public.flow_versions where agent_id = v_agent.id),
      'published', p -> 'flow', now()) returning id into v_id;
    perform private.use_flow(v_agent.id, v_id);
  end if;

  for v_document in select value from jsonb_array_elements(p -> 'documents') loop
    continue when exists (select 1 from public.documents where org_id = v_org and agent_id = v_agent.id
      and sha256 = v_document ->> 'sha256' and status = 'ready');
    delete from public.documents where org_id = v_org and agent_id = v_agent.id and kind = 'text' and created_by is null
      and title = v_document ->> 'title';
    insert into public.documents (org_id, agent_id, kind, title, mime, sha256, status)
    values (v_org, v_agent.id, 'text', v_document ->> 'title', 'text/markdown', v_document ->> 'sha256', 'processing')
    returning id into v_id;
    perform public.replace_chunks(v_org, v_id, v_document -> 'chunks', v_document);
  end loop;
  return jsonb_build_object('org_id', v_org, 'agent_id', v_agent.id);
end
$$;
grant execute on function public.ensure_platform to service_role;

/*
 * Somebody asks for a person by the form of a page. `p`: {org_id, agent_id, channel, visitor_hash?, name, email?, phone?,
 * message, reply, locale, source, wording}. The contact is found or made and marked; the visitor's conversation, or a new
 * one, takes their words and the reply, and is handed over; the consent is kept in its wording; the team is told by a
 * job. The same request again within ten minutes (a second click, a reload) changes nothing. Gives {contact_id,
 * conversation_id}.
 */
create function public.request_person(p jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_org uuid := (p ->> 'org_id')::uuid;
  v_agent public.agents;
  v_conversation public.conversations;
  v_contact uuid;
  v_said text := 'person:' || md5(jsonb_build_array(p ->> 'agent_id', p ->> 'visitor_hash', p ->> 'name', p ->> 'email',
    p ->> 'phone', p ->> 'message')::text) || ':';
  v_time bigint := extract(epoch from now())::bigint / 600;
begin
  select * into v_agent from public.agents where id = (p ->> 'agent_id')::uuid and org_id = v_org;
  if v_agent.id is null then
    raise exception 'not_found' using errcode = 'PT404', hint = 'agent';
  end if;
  perform private.require_open(v_org, p ->> 'channel');
  perform pg_advisory_xact_lock(hashtextextended(v_org || v_said, 0));
  select c.* into v_conversation from public.messages m join public.conversations c on c.id = m.conversation_id
  where m.org_id = v_org and m.intent = 'human' and m.key in (v_said || v_time, v_said || v_time - 1) limit 1;
  if v_conversation.id is not null then
    return jsonb_build_object('contact_id', v_conversation.contact_id, 'conversation_id', v_conversation.id);
  end if;
  if p ->> 'visitor_hash' is not null then
    select * into v_conversation from public.conversations
    where agent_id = v_agent.id and visitor_hash = p ->> 'visitor_hash' for update;
  end if;
  if v_conversation.id is null then
    insert into public.conversations (org_id, agent_id, channel, locale, source, flow_version_id, prompt_version_id)
    values (v_org, v_agent.id, p ->> 'channel', p ->> 'locale', p ->> 'source', v_agent.flow_version_id, v_agent.prompt_version_id)
    returning * into v_conversation;
  end if;
  v_contact := private.upsert_contact(v_org, v_conversation, jsonb_build_object('name', p ->> 'name', 'email', p ->> 'email',
    'phone', p ->> 'phone', 'locale', p ->> 'locale', 'source', p ->> 'source', 'needs_human', true));
  insert into public.consents (org_id, contact_id, conversation_id, purpose, wording, locale)
  values (v_org, v_contact, v_conversation.id, 'contact', p ->> 'wording', p ->> 'locale');
  insert into public.messages (org_id, conversation_id, seq, role, key, body, locale, status, intent, origin)
  values
    (v_org, v_conversation.id, v_conversation.last_seq + 1, 'contact', v_said || v_time, p ->> 'message', p ->> 'locale',
      'answered', 'human', null),
    (v_org, v_conversation.id, v_conversation.last_seq + 2, 'agent', null, p ->> 'reply', p ->> 'locale', 'sent', null, 'notice');
  update public.conversations set contact_id = v_contact, status = 'handoff', handoff_reason = 'requested',
    last_seq = last_seq + 2, contact_messages = contact_messages + 1, preview = left(p ->> 'reply', 140), last_message_at = now()
  where id = v_conversation.id;
  perform private.enqueue('conversations.notify-handoff',
    jsonb_build_object('orgId', v_org, 'conversationId', v_conversation.id), 'handoff:' || v_conversation.id);
  return jsonb_build_object('contact_id', v_contact, 'conversation_id', v_conversation.id);
end
$$;
grant execute on function public.request_person to service_role;
