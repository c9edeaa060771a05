import type { DescribedAlert } from "../describe-alert";

/** An alert as an incoming webhook of Slack takes it: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
export function slackMessage({ title, text, button, url, tone }: DescribedAlert): object {
  const sign = tone === "good" ? ":large_green_circle:" : ":red_circle:";
  return {
    // What notifications and screen readers say.
    text: plain(title),
    blocks: [
      { type: "section", text: { type: "mrkdwn", text: `${sign} *${plain(title)}*\n${plain(text)}` } },
      {
        type: "actions",
        elements: [{ type: "button", text: { type: "plain_text", text: button.slice(0, 75) }, url }],
      },
    ],
  };
}

/** Names of organizations are no markup, and call nobody. */
const plain = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("*", "∗");
