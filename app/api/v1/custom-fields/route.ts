import { apiRoute } from "@/lib/api/api-route";
import { listCustomFields } from "@/lib/api/catalog";
import { listCustomFieldsOperation } from "@/lib/api/operations/contacts";
import { refuseMethods } from "@/lib/api/refuse-requests";

export const GET = apiRoute(listCustomFieldsOperation, listCustomFields);
export const { POST, PUT, PATCH, DELETE } = refuseMethods("GET");
