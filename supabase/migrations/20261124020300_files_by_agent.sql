-- A visitor's files are found as their conversation is: by organization, agent and secret.
drop function public.visitor_file(uuid, text);

/*
 * A file for the visitor whose conversation it is of: what they sent, and what was sent to them. Null when there is none. What a member
 * has put into the composer and not sent is nobody else's.
 */
create function public.visitor_file(p_org uuid, p_agent uuid, p_visitor_hash text, p_file uuid) returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object('name', f.name, 'mime', f.mime, 'storage_path', f.storage_path, 'thumbnail_path', f.thumbnail_path)
  from public.conversations c join public.files f on f.org_id = c.org_id and f.conversation_id = c.id
  where c.org_id = p_org and c.agent_id = p_agent and c.visitor_hash = p_visitor_hash and f.id = p_file
    and (f.uploaded_by is null or exists (
      select 1 from public.messages m where m.conversation_id = c.id and m.role <> 'system'
        and m.extra @> jsonb_build_object('attachments', jsonb_build_array(jsonb_build_object('fileId', f.id)))))
$$;
grant execute on function public.visitor_file to service_role;
