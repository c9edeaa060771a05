import { refusePath } from "@/lib/api/refuse-requests";

/** Whatever no other route of the API answers. */
export const { GET, POST, PUT, PATCH, DELETE } = refusePath();
