"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useSyncExternalStore } from "react";

import { type Theme, theme as themeChoice } from "./theme.ts";

const looks: Record<Theme, { Icon: typeof Sun; label: string }> = {
  system: { Icon: Monitor, label: "Theme of the system" },
  light: { Icon: Sun, label: "Light theme" },
  dark: { Icon: Moon, label: "Dark theme" },
};

export function ThemeSwitch() {
  const chosen = useSyncExternalStore<Theme | undefined>(themeChoice.subscribe, themeChoice.read, () => undefined);
  return (
    <div role="group" aria-label="Theme" className="flex rounded-md border border-line-strong bg-raised p-px">
      {themeChoice.values.map((theme) => {
        const { Icon, label } = looks[theme];
        return (
          <button
            key={theme}
            type="button"
            aria-label={label}
            aria-pressed={chosen === theme}
            title={label}
            onClick={() => themeChoice.choose(theme)}
            className="grid size-6 place-items-center rounded text-ink-3 hover:text-ink aria-pressed:bg-selected aria-pressed:text-accent-text"
          >
            <Icon aria-hidden size={14} />
          </button>
        );
      })}
    </div>
  );
}
