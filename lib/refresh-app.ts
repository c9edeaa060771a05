import { revalidatePath } from "next/cache";

/**
 * After a change in an action: the browser forgets the app's pages it has kept, and asks for the present one again. Only the
 * app's: the public pages are made at build time, and made anew their scripts would no longer be those the policy allows.
 */
export function refreshApp(): void {
  revalidatePath("/(app)", "layout");
}
