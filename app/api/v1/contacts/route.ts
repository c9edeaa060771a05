import { apiRoute } from "@/lib/api/api-route";
import { createContact } from "@/lib/api/create-contact";
import { listContacts } from "@/lib/api/list-contacts";
import {
  createContactOperation,
  listContactsOperation,
  upsertContactOperation,
} from "@/lib/api/operations/contacts";
import { refuseMethods } from "@/lib/api/refuse-requests";
import { upsertContact } from "@/lib/api/upsert-contact";

export const GET = apiRoute(listContactsOperation, listContacts);
export const POST = apiRoute(createContactOperation, createContact);
export const PUT = apiRoute(upsertContactOperation, upsertContact);
export const { PATCH, DELETE } = refuseMethods("GET", "POST", "PUT");
