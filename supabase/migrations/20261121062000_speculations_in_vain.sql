-- Whether the first answer that was prepared for a turn was the one that was said: `waterfall.vain` tells how many were made in vain. The rest of the
-- function is as it was.
create or replace function private.record_heard(p_call public.calls, p jsonb) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_fall jsonb := coalesce(p -> 'waterfall', '{}');
  v_answered numeric := case when v_fall ->> 'firstFrame' is not null
    then coalesce((v_fall ->> 'speechEnd')::numeric, (v_fall ->> 'turnEnd')::numeric) end;
begin
  update public.call_turns set
    heard_text = (select coalesce(string_agg(nullif(m.value ->> 'text', ''), ' ' order by m.ordinality), '')
      from jsonb_array_elements(coalesce(p -> 'messages', '[]')) with ordinality m),
    interrupted = coalesce((p ->> 'interrupted')::boolean, false),
    waterfall = v_fall,
    response_ms = case when v_answered is not null then greatest(0, round((v_fall ->> 'firstFrame')::numeric - v_answered))::int end,
    recording_offset_ms = coalesce(round(coalesce((v_fall ->> 'speechEnd')::numeric, (v_fall ->> 'firstFrame')::numeric))::int, recording_offset_ms),
    origin = coalesce(v_fall ->> 'origin', origin),
    speculated = coalesce((v_fall ->> 'speculated')::boolean, false),
    kept = coalesce((v_fall ->> 'vain')::int, 0) = 0
  where call_id = p_call.id and turn = (p ->> 'turn')::int and heard_text is null;
  if not found then
    return;
  end if;
  update public.messages m set body = h.value ->> 'text',
    extra = case when (h.value ->> 'cut')::boolean then m.extra || jsonb_build_object('said', m.body) else m.extra end
  from jsonb_array_elements(coalesce(p -> 'messages', '[]')) h
  where m.id = (h.value ->> 'id')::uuid and m.conversation_id = p_call.conversation_id and m.org_id = p_call.org_id
    and h.value ->> 'text' <> '' and m.body <> h.value ->> 'text';
  -- What nobody heard was not said; the turn keeps the words.
  delete from public.messages m using jsonb_array_elements(coalesce(p -> 'messages', '[]')) h
  where m.id = (h.value ->> 'id')::uuid and m.conversation_id = p_call.conversation_id and m.org_id = p_call.org_id
    and m.role = 'agent' and h.value ->> 'text' = '';
  update public.conversations c set preview = coalesce(left((select m.body from public.messages m where m.conversation_id = c.id
    and m.body <> '' order by m.seq desc limit 1), 140), '')
  where c.id = p_call.conversation_id and c.org_id = p_call.org_id;
end
$$;
