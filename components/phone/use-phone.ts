"use client";

import { type RefObject, useCallback, useEffect, useReducer, useRef, useState } from "react";
import { type MicrophoneState, PhoneLine, type ToNetwork } from "./phone-line";
import { blankPhone, phoneReducer } from "./phone-state";
import { keyTone, ring } from "./ringtone";

const storageKey = "talia.phone.number";
const numberPattern = /^\+[1-9]\d{6,14}$/;

/** A mobile of nobody's: Colombian, as the demo's customers have. */
const drawNumber = (): string => `+57300555${String(Math.floor(Math.random() * 10_000)).padStart(4, "0")}`;

/** The number in the address, or the one this browser had, or a new one. */
function ownNumber(given: string | null): string {
  if (given && numberPattern.test(given)) return given;
  const kept = localStorage.getItem(storageKey);
  if (kept && numberPattern.test(kept)) return kept;
  const drawn = drawNumber();
  localStorage.setItem(storageKey, drawn);
  return drawn;
}

/** A telephone on the emulated network at `emulatorUrl`. */
export function usePhone(emulatorUrl: string, given: string | null) {
  const [view, dispatch] = useReducer(phoneReducer, blankPhone);
  const [number, setNumber] = useState<string | null>(null);
  const [microphone, setMicrophone] = useState<MicrophoneState>("off");
  const meter = useRef<HTMLDivElement>(null);
  const line = useRef<PhoneLine | null>(null);

  useEffect(() => setNumber(ownNumber(given)), [given]);

  useEffect(() => {
    if (!number) return;
    dispatch({ type: "connecting", number });
    const opened = new PhoneLine(emulatorUrl, number, {
      onMessage: (message) => dispatch({ type: "network", message, at: Date.now() }),
      onLost: () => dispatch({ type: "lost" }),
      onLevel: levelShower(meter),
    });
    line.current = opened;
    return () => {
      opened.close();
      line.current = null;
      setMicrophone("off");
    };
  }, [emulatorUrl, number]);

  const ringing = view.state === "ringing";
  useEffect(() => {
    if (!ringing) return;
    let stop = (): void => {};
    let over = false;
    // Where nothing was pressed yet the browser keeps silent; the screen rings all the same.
    void line.current?.listen().then((context) => {
      if (!over) stop = ring(context);
    });
    return () => {
      over = true;
      stop();
    };
  }, [ringing]);
  useEffect(() => {
    if (view.state === "idle") line.current?.silence();
  }, [view.state]);

  const send = useCallback((message: ToNetwork): void => line.current?.send(message), []);
  const withSound = useCallback((message: ToNetwork): void => {
    void line.current?.listen();
    line.current?.send(message);
  }, []);
  return {
    view,
    microphone,
    /** Of an element whose `--level` follows how loud the other side is, from 0 to 1. */
    meter,
    send,
    dial: (to: string) => withSound({ type: "dial", to }),
    answer: () => withSound({ type: "answer" }),
    say: (text: string, locale: string) => {
      const id = crypto.randomUUID();
      dispatch({ type: "say", id, text });
      withSound({ type: "say", text, locale, id });
    },
    press: (digit: string) => {
      void line.current?.listen().then((context) => keyTone(context, digit));
      if (view.state === "in_call") send({ type: "dtmf", digits: digit });
    },
    toggleMicrophone: async () => {
      setMicrophone((await line.current?.setMicrophone(microphone !== "on")) ?? "off");
    },
    changeNumber: (changed: string): boolean => {
      const digits = `+${changed.replace(/\D/g, "")}`;
      if (!numberPattern.test(digits)) return false;
      localStorage.setItem(storageKey, digits);
      setNumber(digits);
      return true;
    },
  };
}
export type Phone = ReturnType<typeof usePhone>;

/** Fifty times a second: past React, into a property of the element. What is silent is not told, so it falls by itself. */
function levelShower(meter: RefObject<HTMLDivElement | null>): (level: number) => void {
  let fall: ReturnType<typeof setTimeout> | undefined;
  const show = (level: number): void => meter.current?.style.setProperty("--level", level.toFixed(3));
  return (level) => {
    clearTimeout(fall);
    show(Math.min(1, Math.sqrt(level) * 1.3));
    fall = setTimeout(() => show(0), 80);
  };
}
