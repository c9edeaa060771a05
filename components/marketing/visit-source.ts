/** Where a visitor came from, for the contact's source: a campaign's name, another site, or the landing itself. */
export function visitSource(address: string, referrer: string): string {
  const campaign = new URL(address).searchParams.get("utm_source");
  if (campaign) return `landing:${campaign.slice(0, 80)}`;
  try {
    const { host } = new URL(referrer);
    if (host && host !== new URL(address).host) return `landing:${host.slice(0, 80)}`;
  } catch {
    // No referrer, or one that is no address.
  }
  return "landing";
}
