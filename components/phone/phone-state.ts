export interface KnownNumber {
  number: string;
  /** Whose it is, where that is known. */
  label: string;
  provider: "twilio" | "telnyx" | "sip";
}

export interface PhoneMessage {
  from: string;
  to: string;
  text: string;
  at: string;
}

/** What a machine has kept of a caller: a WAV file in base64. */
export interface PhoneRecording {
  from: string;
  at: string;
  seconds: number;
  wav: string;
}

export type PhoneBehaviour = "person" | "answer" | "voicemail" | "busy" | "no_answer" | "screening";
export type LineState = "idle" | "dialling" | "ringing" | "screening" | "in_call";
export type EndReason = "hangup" | "busy" | "no_answer" | "rejected" | "failed" | "canceled";

export interface PhoneSettings {
  behaviour: PhoneBehaviour;
  locale: string;
}

interface Line {
  state: LineState;
  far: string | null;
}

/** What the emulated network tells a phone. */
export type FromNetwork =
  | ({
      type: "hello";
      number: string;
      settings: PhoneSettings;
      numbers: KnownNumber[];
      messages: PhoneMessage[];
      recordings: PhoneRecording[];
    } & Line)
  | ({ type: "state"; reason?: EndReason } & Line)
  | { type: "numbers"; numbers: KnownNumber[] }
  | { type: "message"; message: PhoneMessage }
  | { type: "recording"; recording: PhoneRecording }
  | { type: "settings"; settings: PhoneSettings }
  | { type: "said"; id: string | null; whole: boolean }
  | { type: "error"; code: string };

export interface SpokenLine {
  id: string;
  text: string;
  /** `cut`: the call ended, or one fell silent, before it was said whole. */
  state: "saying" | "said" | "cut";
}

export interface PhoneView extends Line {
  /** `taken`: the number is an agent's, and no phone's. */
  connection: "connecting" | "on" | "lost" | "taken";
  number: string | null;
  settings: PhoneSettings;
  numbers: KnownNumber[];
  messages: PhoneMessage[];
  recordings: PhoneRecording[];
  /** When the call was answered, in milliseconds. */
  answeredAt: number | null;
  spoken: SpokenLine[];
  /** The last call, until the next begins. */
  last: { far: string; reason: EndReason; seconds: number | null } | null;
}

export type PhoneEvent =
  | { type: "network"; message: FromNetwork; at: number }
  | { type: "connecting"; number: string }
  | { type: "lost" }
  | { type: "say"; id: string; text: string };

export const blankPhone: PhoneView = {
  connection: "connecting",
  number: null,
  state: "idle",
  far: null,
  settings: { behaviour: "person", locale: "es" },
  numbers: [],
  messages: [],
  recordings: [],
  answeredAt: null,
  spoken: [],
  last: null,
};

/** The telephone after something has happened to it. */
export function phoneReducer(view: PhoneView, event: PhoneEvent): PhoneView {
  switch (event.type) {
    case "connecting":
      return { ...blankPhone, number: event.number };
    case "lost":
      if (view.connection === "taken") return view;
      return { ...view, connection: "lost", state: "idle", far: null, answeredAt: null };
    case "say":
      return { ...view, spoken: [...view.spoken, { id: event.id, text: event.text, state: "saying" }] };
    case "network":
      return told(view, event.message, event.at);
  }
}

function told(view: PhoneView, message: FromNetwork, at: number): PhoneView {
  switch (message.type) {
    case "hello": {
      const { type, ...known } = message;
      return { ...view, ...known, connection: "on", answeredAt: isUp(known.state) ? at : null };
    }
    case "state":
      return moved(view, message, at);
    case "numbers":
      return { ...view, numbers: message.numbers };
    case "message":
      return { ...view, messages: [message.message, ...view.messages] };
    case "recording":
      return { ...view, recordings: [message.recording, ...view.recordings] };
    case "settings":
      return { ...view, settings: message.settings };
    case "said":
      return {
        ...view,
        spoken: view.spoken.map((line) =>
          line.id === message.id ? { ...line, state: message.whole ? "said" : "cut" } : line,
        ),
      };
    case "error":
      if (message.code === "taken") return { ...view, connection: "taken" };
      // Whatever was asked for has not been done.
      return {
        ...view,
        spoken: view.spoken.map((line) => (line.state === "saying" ? { ...line, state: "cut" } : line)),
      };
  }
}

const isUp = (state: LineState): boolean => state === "in_call" || state === "screening";

function moved(
  view: PhoneView,
  { state, far, reason }: Line & { reason?: EndReason },
  at: number,
): PhoneView {
  if (state === "idle") {
    const seconds = view.answeredAt === null ? null : Math.max(0, Math.round((at - view.answeredAt) / 1000));
    const last = far && reason ? { far, reason, seconds } : view.last;
    return { ...view, state, far: null, answeredAt: null, last };
  }
  const isNew = view.state === "idle";
  return {
    ...view,
    state,
    far,
    answeredAt: isUp(state) ? (view.answeredAt ?? at) : null,
    ...(isNew && { last: null, spoken: [] }),
  };
}
