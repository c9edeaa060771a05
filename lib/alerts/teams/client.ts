import type { DescribedAlert } from "../describe-alert";

/**
 * An alert as a workflow of Teams takes it ("When a Teams webhook request is received"): a message with one Adaptive Card.
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
 */
export function teamsMessage({ title, text, button, url, tone }: DescribedAlert): object {
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    body: [
      {
        type: "TextBlock",
        text: plain(title),
        weight: "Bolder",
        size: "Medium",
        color: tone === "good" ? "Good" : "Attention",
        wrap: true,
      },
      { type: "TextBlock", text: plain(text), wrap: true },
    ],
    actions: [{ type: "Action.OpenUrl", title: button, url }],
  };
  return {
    type: "message",
    summary: title,
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }],
  };
}

/** Names of organizations are no Markdown. */
const plain = (text: string): string => text.replace(/[\\*_[\]()#`]/g, "\\$&");
