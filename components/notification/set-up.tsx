import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";

const example = `notify:
  channels:
    - slack: { name: ops, webhookFile: ./secrets/slack }
    - email:
        name: mail
        smtp: { host: mail.example.com, username: deck, passwordFile: ./secrets/smtp }
        from: quarterdeck@example.com
        to: [ops@example.com]
    - webhook: { name: pager, url: "https://hooks.example.com/in", secretFile: ./secrets/pager }
  routes:
    - name: payments
      match: { owner: [team-payments], labels: { env: prod } }
      channels: [ops]
      quiet: [{ zone: Europe/Berlin, from: "22:00", to: "07:00" }]
  default: { channels: [ops, mail], severity: warning }
`;

/** Nobody is told yet: how to begin. */
export function SetUp() {
  return (
    <Card
      title="Nobody is told yet"
      note="no channel is configured"
      action={<CopyButton text={example} label="Copy" />}
    >
      <div className="grid gap-3 p-3.5 text-ink-2">
        <p>
          Add <code className="font-mono text-small">notify</code> to quarterdeck.yaml and start Quarterdeck anew.
          Secrets stand in files of one line each: the address of a Slack webhook, a password, a key that signs.
        </p>
        <pre
          tabIndex={0}
          aria-label="Example of notify"
          className="overflow-auto rounded-md border border-line bg-page p-2.5 font-mono text-small leading-[18px]"
        >
          {example}
        </pre>
        <p>
          A receiver on a private address is refused unless <code className="font-mono text-small">notify.allow</code>{" "}
          lists its address or network.
        </p>
      </div>
    </Card>
  );
}
