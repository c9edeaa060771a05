import type { OwnedNumber, SentMessage, TwilioAccounts } from "./accounts";
import type { TwilioCall } from "./call";

const root = "/2010-04-01/Accounts";
const date = (value: string | Date | null): string | null => (value ? new Date(value).toUTCString() : null);

/** Resources as the REST interface shows them: names and formats of Twilio's documentation. */
export const accountResource = (accounts: TwilioAccounts, sid: string) => ({
  sid,
  friendly_name: `Emulated account ${sid.slice(-4)}`,
  owner_account_sid: sid,
  status: "active",
  type: "Full",
  auth_token: accounts.token(sid),
  date_created: date(accounts.createdAt(sid)),
  date_updated: date(accounts.createdAt(sid)),
  uri: `${root}/${sid}.json`,
  subresource_uris: {},
});

const capabilities = { voice: true, sms: true, mms: false, fax: false };

export const numberResource = (number: OwnedNumber) => ({
  sid: number.sid,
  account_sid: number.accountSid,
  phone_number: number.phoneNumber,
  friendly_name: number.friendlyName,
  capabilities,
  voice_url: number.voiceUrl,
  voice_method: number.voiceMethod,
  voice_fallback_url: number.voiceFallbackUrl,
  voice_fallback_method: "POST",
  voice_application_sid: "",
  voice_caller_id_lookup: false,
  voice_receive_mode: "voice",
  status_callback: number.statusCallback,
  status_callback_method: "POST",
  sms_url: number.smsUrl,
  sms_method: "POST",
  sms_application_sid: "",
  address_requirements: "none",
  api_version: "2010-04-01",
  beta: false,
  origin: "twilio",
  status: "in-use",
  date_created: date(number.createdAt),
  date_updated: date(number.createdAt),
  uri: `${root}/${number.accountSid}/IncomingPhoneNumbers/${number.sid}.json`,
});

export const availableResource = (phoneNumber: string, country: string) => ({
  friendly_name: phoneNumber,
  phone_number: phoneNumber,
  iso_country: country,
  capabilities,
  address_requirements: "none",
  beta: false,
  locality: null,
  region: null,
});

export const callResource = (call: TwilioCall) => ({
  sid: call.sid,
  account_sid: call.settings.accountSid,
  parent_call_sid: call.settings.parent?.sid ?? null,
  status: call.status === "initiated" ? "queued" : call.status,
  direction: call.settings.direction,
  from: call.settings.from,
  from_formatted: call.settings.from,
  to: call.settings.to,
  to_formatted: call.settings.to,
  answered_by: call.answeredBy,
  start_time: date(call.answeredAt),
  end_time: date(call.endedAt),
  duration: call.isOver ? String(call.duration) : null,
  price: null,
  price_unit: "USD",
  api_version: "2010-04-01",
  date_created: date(call.createdAt),
  date_updated: date(call.endedAt ?? call.answeredAt ?? call.createdAt),
  uri: `${root}/${call.settings.accountSid}/Calls/${call.sid}.json`,
  subresource_uris: {},
});

export const messageResource = (message: SentMessage) => ({
  sid: message.sid,
  account_sid: message.accountSid,
  from: message.from,
  to: message.to,
  body: message.body,
  status: "delivered",
  direction: "outbound-api",
  num_segments: String(Math.max(1, Math.ceil(message.body.length / 153))),
  num_media: "0",
  error_code: null,
  error_message: null,
  messaging_service_sid: null,
  price: null,
  price_unit: "USD",
  api_version: "2010-04-01",
  date_created: date(message.createdAt),
  date_sent: date(message.createdAt),
  date_updated: date(message.createdAt),
  uri: `${root}/${message.accountSid}/Messages/${message.sid}.json`,
  subresource_uris: {},
});
