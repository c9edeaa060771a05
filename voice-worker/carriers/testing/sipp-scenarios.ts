const via = "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]";

const sound = (payload: number, codec: string) => `v=0
o=user 53655765 2353687637 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP ${payload}
a=rtpmap:${payload} ${codec}/8000`;

const message = (lines: string): string => `<![CDATA[

${lines}

]]>`;

const scenario = (name: string, steps: string): string =>
  `<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="${name}">\n${steps}\n</scenario>\n`;

/**
 * An operator's call as some send it: the request names the user who has registered, and its To alone the number that was called; all it speaks is
 * A-law. It hangs up after so long.
 */
export const callsByTo = ({ user, number, ms }: { user: string; number: string; ms: number }): string => {
  const head = (
    method: string,
    cseq: number,
    tag = "[peer_tag_param]",
  ) => `${method} sip:${user}@[remote_ip]:[remote_port] SIP/2.0
${via}
From: <sip:573001112233@[local_ip]:[local_port]>;tag=[pid]SIPpTag00[call_number]
To: <sip:${number}@[remote_ip]:[remote_port]>${tag}
Call-ID: [call_id]
CSeq: ${cseq} ${method === "ACK" ? "ACK" : method}
Contact: <sip:573001112233@[local_ip]:[local_port]>
Max-Forwards: 70`;
  return scenario(
    "caller",
    `<send retrans="500">${message(`${head("INVITE", 1, "")}
Content-Type: application/sdp
Content-Length: [len]

${sound(8, "PCMA")}`)}</send>
<recv response="100" optional="true"></recv>
<recv response="180" optional="true"></recv>
<recv response="183" optional="true"></recv>
<recv response="200"></recv>
<send>${message(`${head("ACK", 1)}
Content-Length: 0`)}</send>
<pause milliseconds="${ms}"/>
<send retrans="500">${message(`${head("BYE", 2)}
Content-Length: 0`)}</send>
<recv response="200"></recv>`,
  );
};

/** A person who picks up, presses a key after a while (or none: ""), and hangs up a while later. */
export const answersAndPresses = ({
  key,
  afterMs,
  thenMs,
  of,
}: {
  key: string;
  afterMs: number;
  thenMs: number;
  /** Address of who calls. */
  of: string;
}): string => {
  const answer = (status: string, more: string) => `SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]SIPpTag01[call_number]
[last_Call-ID:]
[last_CSeq:]
Contact: <sip:[local_ip]:[local_port];transport=[transport]>
${more}`;
  const asks = (method: string, cseq: number, more: string) => `${method} sip:asterisk@${of} SIP/2.0
${via}
From:[$local];tag=[pid]SIPpTag01[call_number]
To:[$remote]
Call-ID: [call_id]
CSeq: ${cseq} ${method}
Contact: <sip:[local_ip]:[local_port]>
Max-Forwards: 70
${more}`;
  const press = `<send retrans="500">${message(
    asks(
      "INFO",
      1,
      `Content-Type: application/dtmf-relay
Content-Length: [len]

Signal=${key}
Duration=160`,
    ),
  )}</send>
<recv response="200"></recv>`;
  return scenario(
    "person",
    `<recv request="INVITE"><action>
<ereg regexp=".*" search_in="hdr" header="From:" assign_to="remote"/>
<ereg regexp=".*" search_in="hdr" header="To:" assign_to="local"/>
</action></recv>
<send>${message(answer("180 Ringing", "Content-Length: 0"))}</send>
<send retrans="500">${message(
      answer(
        "200 OK",
        `Content-Type: application/sdp
Content-Length: [len]

${sound(0, "PCMU")}`,
      ),
    )}</send>
<recv request="ACK"></recv>
<pause milliseconds="${afterMs}"/>
${key && press}
<pause milliseconds="${thenMs}"/>
<send retrans="500">${message(asks("BYE", 2, "Content-Length: 0"))}</send>
<recv response="200"></recv>`,
  );
};
