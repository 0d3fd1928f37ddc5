/** A part of the day: what people mean by it alone, and within which hours a time said beside it lies. */
export interface PartOfDay {
  /** `HH:MM` */
  time: string;
  from: number;
  to: number;
}

/** A clock time as said: `half` is which half of the day, when the words tell. */
export interface Clock {
  hour: number;
  minute: number;
  half?: "am" | "pm";
  /** 24-hour notation, or a name such as noon: nothing to guess. */
  exact?: boolean;
  /** Midnight that ends the day. */
  nextDay?: boolean;
  part?: PartOfDay;
}

export const halfOf = (value: "am" | "pm" | undefined): Pick<Clock, "half"> => (value ? { half: value } : {});

export function validClock(clock: Clock): Clock | undefined {
  return clock.hour <= 24 && clock.minute < 60 && (clock.half === undefined || clock.hour >= 1) ? clock : undefined;
}

/** A clock time moved by minutes, round the clock. */
export function plusMinutes(clock: Clock, minutes: number): Clock {
  const hour =
    clock.half === "pm" && clock.hour < 12
      ? clock.hour + 12
      : clock.half === "am" && clock.hour === 12
        ? 0
        : clock.hour;
  const wrapped = (((hour * 60 + clock.minute + minutes) % 1440) + 1440) % 1440;
  return {
    hour: Math.floor(wrapped / 60),
    minute: Math.round(wrapped % 60),
    exact: clock.half !== undefined || clock.exact === true,
  };
}
