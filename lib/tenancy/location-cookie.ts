/** Keeps the location whose data are shown, from page to page, until the browser is closed. */
export const locationCookie = "talia-location";
/** Its value, and that of the address, for all of them. */
export const anyLocation = "all";
