import { apiRoute } from "@/lib/api/api-route";
import { listStages } from "@/lib/api/catalog";
import { listStagesOperation } from "@/lib/api/operations/contacts";
import { refuseMethods } from "@/lib/api/refuse-requests";

export const GET = apiRoute(listStagesOperation, listStages);
export const { POST, PUT, PATCH, DELETE } = refuseMethods("GET");
