-- What was put into a composer and never sent.

/*
 * Files of conversations that no message carries a day after they came: whoever chose them let them go, or went away. What was stored goes with
 * the row. Run by the hourly sweep, which looks back a week. Gives how many.
 */
create function public.sweep_unsent_files(p_now timestamptz default now(), p_limit int default 500) returns int
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
declare
  v_count int;
begin
  delete from public.files where id in (
    select f.id from public.files f
    where f.created_at between p_now - interval '8 days' and p_now - interval '1 day' and f.conversation_id is not null
      and not exists (select 1 from public.messages m where m.conversation_id = f.conversation_id
        and m.extra @> jsonb_build_object('attachments', jsonb_build_array(jsonb_build_object('fileId', f.id))))
    order by f.created_at limit p_limit);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
grant execute on function public.sweep_unsent_files to service_role;
