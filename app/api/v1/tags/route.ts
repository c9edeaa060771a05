import { apiRoute } from "@/lib/api/api-route";
import { createTag, listTags } from "@/lib/api/catalog";
import { createTagOperation, listTagsOperation } from "@/lib/api/operations/contacts";

export const GET = apiRoute(listTagsOperation, listTags);
export const POST = apiRoute(createTagOperation, createTag);
