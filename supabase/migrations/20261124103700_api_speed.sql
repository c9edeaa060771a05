-- What each request of the public API costs before it is answered: its key is looked up, its organization's plan and its limit.

/* As before, planned once for a connection rather than each time it is asked. */
create or replace function private.has_feature(p_org uuid, p_feature text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  v_features text[];
begin
  select coalesce(l.features, p.features) into v_features
  from public.subscriptions s join private.plans p on p.id = s.plan left join public.org_limits l on l.org_id = s.org_id
  where s.org_id = p_org;
  if v_features is null then
    select p.features into v_features from private.plans p where p.id = 'trial';
  end if;
  return p_feature = any (v_features);
end
$$;

-- A bucket is written with each request: where it stands, without an index to keep. The sweep reads them all, for there are few.
drop index if exists private.rate_buckets_updated_at_idx;
alter table private.rate_buckets set (fillfactor = 50);

/* As before; a bucket that is there is not made again first. */
create or replace function public.take_token(
  p_key text,
  p_capacity int,
  p_refill_per_second double precision,
  p_block_seconds int default 0
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_now timestamptz := clock_timestamp();
  v_row private.rate_buckets;
  v_tokens double precision;
begin
  select * into v_row from private.rate_buckets where key = p_key for update;
  if not found then
    insert into private.rate_buckets as b (key, tokens, updated_at) values (p_key, p_capacity, v_now)
    on conflict (key) do nothing;
    select * into v_row from private.rate_buckets where key = p_key for update;
  end if;
  if v_row.blocked_until > v_now then
    return jsonb_build_object('allowed', false, 'remaining', 0,
      'retry_after', ceil(extract(epoch from v_row.blocked_until - v_now)));
  end if;
  v_tokens := least(p_capacity,
    v_row.tokens + greatest(0, extract(epoch from v_now - v_row.updated_at)) * p_refill_per_second);
  if v_tokens < 1 then
    update private.rate_buckets set tokens = v_tokens, updated_at = v_now,
      blocked_until = case when p_block_seconds > 0 then v_now + make_interval(secs => p_block_seconds) end
    where key = p_key;
    return jsonb_build_object('allowed', false, 'remaining', 0,
      'retry_after', case when p_block_seconds > 0 then p_block_seconds
        else ceil((1 - v_tokens) / p_refill_per_second) end);
  end if;
  update private.rate_buckets set tokens = v_tokens - 1, updated_at = v_now, blocked_until = null where key = p_key;
  return jsonb_build_object('allowed', true, 'remaining', floor(v_tokens - 1), 'retry_after', 0);
end
$$;
