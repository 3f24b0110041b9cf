"""Invented people and companies: their names, their identification numbers, and the dice.

The dice are whole-number arithmetic of our own, so that the committed portfolio stays the same,
byte for byte, with every version of Python. Ten-digit cédulas lie in a series not issued yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

T = TypeVar("T")

_WORD: Final = 0xFFFF_FFFF_FFFF_FFFF
_NIT_WEIGHTS: Final = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71)

_GIVEN: Final = (
    "ANDRÉS ÁNGELA BEGOÑA CAMILO CATALINA CLAUDIA DANIELA DIEGO ELÍAS ESTEBAN FERNANDA GERMÁN"
    " GLORIA HÉCTOR INÉS IVÁN JOSÉ JUANA JULIÁN LUCÍA LUZ MARÍA MARTHA MÓNICA NICOLÁS ÓSCAR PAOLA"
    " RAÚL ROCÍO SANTIAGO SOFÍA TOMÁS VALENTINA VÍCTOR WILSON YOLANDA"
)
_SURNAMES: Final = (
    "ACUÑA ÁLVAREZ ARDILA BERMÚDEZ BOLAÑOS CAICEDO CARDEÑO CASTAÑEDA CÓRDOBA DÍAZ ESCOBAR ESPAÑA"
    " GÓMEZ GUZMÁN HOYOS IBÁÑEZ JIMÉNEZ LONDOÑO LÓPEZ MARÍN MONTAÑO MORENO MUÑOZ NÚÑEZ OROZCO"
    " ORDÓÑEZ OSPINA PATIÑO PEÑA PIÑEROS QUIÑONES RENDÓN RINCÓN RODRÍGUEZ RUEDA SALAZAR SÁNCHEZ"
    " SUÁREZ TOBÓN URIBE VALDERRAMA VÁSQUEZ VILLAMIZAR YÁÑEZ ZAPATA ZÚÑIGA"
)
_TRADES: Final = "DISTRIBUCIONES FERRETERÍA PANADERÍA TRANSPORTES CONFECCIONES DROGUERÍA"
_PLACES: Final = ("EL ÑANDÚ", "LA PEÑUELA", "VALLE AZUL", "LA CAÑADA", "RÍO MANSO", "EL MADROÑO")


@dataclass(frozen=True, slots=True)
class Titular:
    """A person or company that exists nowhere else."""

    id_type: str
    id_number: str
    name: str


class Dice:
    """A stream of numbers that follows from its seed alone (splitmix64)."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _WORD

    def roll(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self._next() % (high - low + 1)

    def one_of(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self.roll(0, len(things) - 1)]

    def _next(self) -> int:
        self._state = (self._state + 0x9E37_79B9_7F4A_7C15) & _WORD
        mixed = (self._state ^ (self._state >> 30)) * 0xBF58_476D_1CE4_E5B9 & _WORD
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB & _WORD
        return (mixed ^ (mixed >> 31)) >> 11


def nit_check_digit(digits: str) -> int:
    """The DIAN check digit of a NIT written without it."""
    total = sum(
        int(digit) * weight for digit, weight in zip(reversed(digits), _NIT_WEIGHTS, strict=False)
    )
    remainder = total % 11
    return remainder if remainder < 2 else 11 - remainder


def person(number: int) -> Titular:
    """The titular of a given number, from 0: the same number is always the same titular."""
    dice = Dice(0x7117_0000 + number)
    kind = dice.roll(1, 100)
    if kind <= 6:
        return _company(number, dice)
    id_type = "CE" if kind == 7 else "PPT" if kind == 8 else "TI" if kind == 9 else "CC"
    if kind == 9 and dice.roll(1, 4) > 1:
        id_type = "CC"
    return Titular(id_type, _id_number(id_type, number, dice), invented_name(dice))


def _id_number(id_type: str, number: int, dice: Dice) -> str:
    spread = number * 7919 % 89_989
    if id_type == "CE":
        return str(310_000 + spread)
    if id_type == "PPT":
        return str(5_100_000 + spread)
    if id_type == "TI":
        return str(1_990_000_000 + spread)
    is_old = dice.roll(1, 10) < 4
    return str(19_200_000 + spread * 7 if is_old else 2_000_100_000 + spread * 97)


def _company(number: int, dice: Dice) -> Titular:
    nine = str(900_900_000 + number * 101 % 99_991)
    name = f"{dice.one_of(_TRADES.split())} {dice.one_of(_PLACES)} S.A.S."
    return Titular("NIT", nine + str(nit_check_digit(nine)), name)


def invented_name(dice: Dice) -> str:
    """One or two given names and two surnames."""
    given = [dice.one_of(_GIVEN.split()) for _ in range(dice.roll(1, 2))]
    surnames = [dice.one_of(_SURNAMES.split()) for _ in range(2)]
    return " ".join([*given, *surnames])
