import { revalidatePath } from "next/cache";

/**
 * Shows what was changed on all pages behind the sign-in. Never of "/": that makes the public pages anew, whose scripts
 * then differ from those that the build took the hashes of, and every browser refuses them.
 */
export const refreshApp = (): void => revalidatePath("/(app)", "layout");
