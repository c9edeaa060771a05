import { apiRoute } from "@/lib/api/api-route";
import { deleteContact } from "@/lib/api/delete-contact";
import { getContact } from "@/lib/api/get-contact";
import {
  deleteContactOperation,
  getContactOperation,
  updateContactOperation,
} from "@/lib/api/operations/contacts";
import { refuseMethods } from "@/lib/api/refuse-requests";
import { updateContact } from "@/lib/api/update-contact";

export const GET = apiRoute(getContactOperation, getContact);
export const PATCH = apiRoute(updateContactOperation, updateContact);
export const DELETE = apiRoute(deleteContactOperation, deleteContact);
export const { POST, PUT } = refuseMethods("GET", "PATCH", "DELETE");
