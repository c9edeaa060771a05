import { apiRoute } from "@/lib/api/api-route";
import { listCustomFields } from "@/lib/api/catalog";
import { listCustomFieldsOperation } from "@/lib/api/operations/contacts";

export const GET = apiRoute(listCustomFieldsOperation, listCustomFields);
