import { isIP } from "node:net";
import { getSystemErrorName } from "node:util";

import { createTransport } from "nodemailer";

import { headlineOf, type Message } from "#lib/model/notification/message.ts";
import { plain } from "#lib/model/notification/plain.ts";
import type { EmailConfig } from "#lib/server/config/notify.ts";

import type { Address } from "./address.ts";
import type { Channel, Outgoing } from "./channel.ts";
import { DeliveryError, toDeliveryError } from "./delivery-error.ts";
import type { PostOptions } from "./post.ts";
import { readAuthority, readSecret } from "./secret-file.ts";
import { type Section, sectionsOf } from "./sections.ts";
import { shortGroup } from "./webhook.ts";

/** Mail over SMTP, to the address of the server that was checked. */
export const emailChannel = (config: EmailConfig, options: PostOptions): Channel => ({
  name: config.name,
  send: async (outgoing) => {
    const address = await options.choose(config.host);
    if (config.security === "none" && !address.isAllowed)
      throw new DeliveryError("mail goes without TLS only to addresses of notify.allow");
    const transport = createTransport(await connection(config, address, options.patienceMilliseconds));
    try {
      const { rejected } = await patiently(transport.sendMail(toMail(config, outgoing)), options);
      const [refused] = rejected;
      return refused === undefined ? "" : `the server refused ${rejected.length} of ${config.to.length} addresses`;
    } catch (error) {
      throw toSmtpError(error);
    } finally {
      transport.close();
    }
  },
});

async function connection(config: EmailConfig, { address }: Address, patience: number) {
  const { host, port, security, login, caFile } = config;
  const authority = await readAuthority(caFile);
  return {
    host: address,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    tls: {
      servername: isIP(host) === 0 ? host : "",
      minVersion: "TLSv1.2" as const,
      ...(authority === null ? {} : { ca: authority }),
    },
    ...(login === null ? {} : { auth: { user: login.username, pass: await readSecret(login.passwordFile) } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    // A message is text of ours: nothing in it names a file or an address to take in.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A server that says a little now and then is not waited for either. */
async function patiently<Sent>(sending: Promise<Sent>, { patienceMilliseconds }: PostOptions): Promise<Sent> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const fail = () => reject(new DeliveryError("the mail server did not take the message in time"));
    timer = setTimeout(fail, patienceMilliseconds * 2);
  });
  sending.catch(() => undefined);
  return Promise.race([sending, late]).finally(() => clearTimeout(timer));
}

/** What a server answers to the message itself is its last word; what it says of us or of now is not. */
function toSmtpError(error: unknown): DeliveryError {
  if (!(error instanceof Error) || !("responseCode" in error) || typeof error.responseCode !== "number")
    return toDeliveryError(withCode(error));
  const { responseCode } = error;
  const code = "code" in error ? error.code : "";
  const isFinal = responseCode >= 550 && responseCode < 560 && (code === "EENVELOPE" || code === "EMESSAGE");
  const sentence = code === "EAUTH" ? "refuses the user name or password" : "does not take the message";
  return new DeliveryError(`the mail server ${sentence} (${responseCode})`, { isFinal, cause: error });
}

const tlsMessages: readonly (readonly [RegExp, string])[] = [
  [/altnames|does not match/i, "ERR_TLS_CERT_ALTNAME_INVALID"],
  [/expired/i, "CERT_HAS_EXPIRED"],
  [/certificate/i, "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
];

/** nodemailer puts a code of its own over that of the socket: what happened is left in the number and the message. */
function withCode(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DeliveryError) return error;
  const errno = "errno" in error && typeof error.errno === "number" ? getSystemErrorName(error.errno) : undefined;
  const code = errno ?? tlsMessages.find(([pattern]) => pattern.test(error.message))?.[1];
  return code === undefined ? error : Object.assign(new Error(error.message, { cause: error }), { code });
}

/** Text and HTML of the same. Addresses come from the configuration only, header values are one line. */
export function toMail({ from, to }: Pick<EmailConfig, "from" | "to">, { id, message, origin }: Outgoing) {
  const headline = plain(headlineOf(message), 180);
  const sections = sectionsOf(message, origin);
  const domain = from.slice(from.lastIndexOf("@") + 1);
  const thread = `<${shortGroup(message.group)}@${domain}>`;
  return {
    from: { name: "Quarterdeck", address: from },
    to: [...to],
    subject: `[${message.reason === "resolve" ? "resolved" : message.severity}] ${headline}`,
    messageId: `<${id}@${domain}>`,
    inReplyTo: thread,
    references: thread,
    // No out-of-office note comes back (RFC 3834).
    headers: { "Auto-Submitted": "auto-generated", "X-Quarterdeck-Delivery": id, "X-Quarterdeck-Route": message.route },
    text: toText(headline, sections, message, origin),
    html: toHtml(headline, sections, message, origin),
  };
}

const footOf = ({ kind, check, route }: Message): string =>
  `${kind} ${plain(check, 80)}, told by route ${route} of Quarterdeck`;

function toText(headline: string, sections: readonly Section[], message: Message, origin: string): string {
  const parts = sections.map(({ title, lines, more }) =>
    [
      title,
      ...lines.map(({ object, about, summary, link }) => `- ${object}: ${summary}\n  ${about}\n  ${link}`),
      ...(more > 0 ? [`and ${more} more`] : []),
    ].join("\n"),
  );
  return [headline, ...parts, `--\n${footOf(message)}\n${origin}/settings/notifications`].join("\n\n");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => entities[mark] ?? "");

const colours = { critical: "#b3261e", warning: "#9a5b00", info: "#2f5f98" } as const;

function toHtml(headline: string, sections: readonly Section[], message: Message, origin: string): string {
  const colour = message.reason === "resolve" ? "#1f7a45" : colours[message.severity];
  const items = (lines: Section["lines"]) =>
    lines.map(
      ({ object, about, summary, link }) =>
        `<li style="margin:0 0 8px"><a href="${escapeHtml(link)}">${escapeHtml(object)}</a> ${escapeHtml(summary)}` +
        `<br><span style="color:#666">${escapeHtml(about)}</span></li>`,
    );
  const parts = sections.map(
    ({ title, lines, more }) =>
      `<h3 style="font-size:14px">${title}</h3><ul style="padding-left:18px">${items(lines).join("")}</ul>` +
      (more > 0 ? `<p>and ${more} more</p>` : ""),
  );
  return (
    `<div style="font:14px/20px system-ui,sans-serif;max-width:720px"><h2 style="font-size:16px;border-left:4px solid ${colour};padding-left:8px">` +
    `${escapeHtml(headline)}</h2>${parts.join("")}` +
    `<p style="color:#666"><a href="${escapeHtml(origin)}/settings/notifications">${escapeHtml(footOf(message))}</a></p></div>`
  );
}
