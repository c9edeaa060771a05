import { apiRoute } from "@/lib/api/api-route";
import { createTag, listTags } from "@/lib/api/catalog";
import { createTagOperation, listTagsOperation } from "@/lib/api/operations/contacts";
import { refuseMethods } from "@/lib/api/refuse-requests";

export const GET = apiRoute(listTagsOperation, listTags);
export const POST = apiRoute(createTagOperation, createTag);
export const { PUT, PATCH, DELETE } = refuseMethods("GET", "POST");
