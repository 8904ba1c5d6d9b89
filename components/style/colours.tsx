import { Section, Specimen } from "./section.tsx";

const texts = [
  ["text-ink", "text"],
  ["text-ink-2", "text 2"],
  ["text-ink-3", "text 3"],
  ["text-accent-text", "accent"],
  ["text-ok", "ok"],
  ["text-busy", "busy"],
  ["text-warn", "warn"],
  ["text-crit", "crit"],
  ["text-unknown", "unknown"],
] as const;
const surfaces = ["bg-page", "bg-panel", "bg-raised", "bg-hover", "bg-selected"] as const;
const sizes = [
  "text-micro",
  "text-small",
  "text-body",
  "text-lead",
  "text-heading",
  "text-title",
  "text-figure",
] as const;

/** Every text on every surface, and every size. */
export function Colours() {
  return (
    <Section title="Colour and type">
      {surfaces.map((surface) => (
        <Specimen key={surface} label={surface.slice(3)}>
          <span className={`flex flex-wrap gap-3 rounded-md border border-line px-2 py-1 ${surface}`}>
            {texts.map(([look, word]) => (
              <span key={look} className={look}>
                {word}
              </span>
            ))}
          </span>
        </Specimen>
      ))}
      <Specimen label="size">
        {sizes.map((size) => (
          <span key={size} className={size}>
            {size.slice(5)} 0123
          </span>
        ))}
      </Specimen>
    </Section>
  );
}
