import { apiRoute } from "@/lib/api/api-route";
import { listStages } from "@/lib/api/catalog";
import { listStagesOperation } from "@/lib/api/operations/contacts";

export const GET = apiRoute(listStagesOperation, listStages);
