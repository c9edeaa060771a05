import "server-only";
import { serverAi } from "@/lib/ai/server";
import { aiStore } from "@/lib/ai/store";
import { systemClock } from "@/lib/clock";
import { interviewResponder } from "@/lib/interview/respond";
import { logger } from "@/lib/logger";
import { serviceClient } from "@/lib/supabase/service";
import { supabaseKnowledge } from "./knowledge-source";
import { supabaseLocationAgents } from "./location/agents";
import { withLocations } from "./location/respond";
import type { ConversationDeps } from "./receive";
import { supabaseStore } from "./store";
import { standardResponder } from "./turn/respond";
import { supabaseVersions } from "./versions";

let deps: ConversationDeps | undefined;

/**
 * What the core works with in this process. The service role is used because those who write are visitors without a session;
 * every call names the organization, and a visitor is known by the secret of their browser alone.
 */
export function conversationDeps(): ConversationDeps {
  if (deps) return deps;
  const db = serviceClient();
  deps = {
    store: supabaseStore(db),
    responders: {
      standard: withLocations(standardResponder, supabaseLocationAgents(db)),
      interview: interviewResponder,
    },
    services: {
      clock: systemClock,
      versions: supabaseVersions(db),
      knowledge: supabaseKnowledge(db),
      ai: serverAi(),
      answers: aiStore(db),
      onError: (error, context) => logger.warn({ err: error, ...context }, "conversation"),
    },
  };
  return deps;
}
