"""Writes the tables of the power and of tanh in float32: ../powtable.go for the twins in Go,
functiontables.go for the generator. Numbers are computed with 200 bits and rounded; polynomials
are interpolations in Chebyshev's points.

    python coefficients.py        # in its folder; needs mpmath
"""
from mpmath import mp, mpf
import struct

mp.prec = 200
WARNING = "// Written by gen/coefficients.py.\n"


def interpolate(f, low, high, n):
    """The coefficients of the polynomial of degree n - 1 through f in n of Chebyshev's points."""
    points = [(low + high) / 2 + (high - low) / 2 * mp.cos(mp.pi * (2 * i + 1) / (2 * n)) for i in range(n)]
    matrix = mp.matrix(n, n)
    for i, x in enumerate(points):
        for j in range(n):
            matrix[i, j] = x**j
    return list(mp.lu_solve(matrix, mp.matrix([f(x) for x in points])))


def float32(x):
    return struct.unpack("f", struct.pack("f", float(x)))[0]


def golang(xs, per_line=6):
    lines = []
    for i in range(0, len(xs), per_line):
        lines.append("\t" + ", ".join(repr(float(x)) for x in xs[i : i + per_line]) + ",\n")
    return "{\n" + "".join(lines) + "}"


# log(1 + r) = r - r^2/2 + r^3 q(r), for r up to 1.5/64 and what an approximate reciprocal adds.
REACH = mpf("0.0237")


def q(r):
    return sum((-1) ** k * r**k / (k + 3) for k in range(40))


powLog = interpolate(q, -REACH, REACH, 9)
powLog32 = interpolate(q, -REACH, REACH, 4)

# The same with r + r^2 w(r), for the logarithm alone: in float64 by a table of 16, r up to 2/64.
REACH16 = mpf("0.0315")
logNear = interpolate(lambda r: r * q(r) - mpf(1) / 2, -REACH16, REACH16, 9)
logNear32 = interpolate(lambda r: r * q(r) - mpf(1) / 2, -REACH, REACH, 4)

# log(32/j), j from 16 to 47: multiples of 2^-42, and what is left.
logs = [mp.log(mpf(32) / j) for j in range(16, 48)]
high = [mp.nint(x * 2**42) / 2**42 for x in logs]
low = [x - h for x, h in zip(logs, high)]
high32 = [mp.nint(x * 2**16) / 2**16 for x in logs]
low32 = [x - h for x, h in zip(logs, high32)]

# tanh in float32: 32 pieces of |x|, of which the bits from the 21st on are the number. Below 1/8
# there is one piece, tanh(x) = x + x*q(x); from there on four between powers of two, in each of which
# tanh(x) = t + d*q(d), d = x - c. c is a number near the middle of which tanh is
# nearly a number of float32.
FIRST, LAST = mpf(1) / 8, mpf("9.5")


def number(x):
    return struct.unpack("I", struct.pack("f", float(x)))[0] >> 21


def centre(a, b):
    bits = struct.unpack("I", struct.pack("f", float((a + b) / 2)))[0]
    best = None
    for i in range(-3000, 3000):
        c = struct.unpack("f", struct.pack("I", bits + i))[0]
        t = mp.tanh(mpf(c))
        miss = abs(t - mpf(float32(t))) / t
        if best is None or miss < best[0]:
            best = miss, c, float32(t)
    return best[1], best[2]


TERMS = 5
pieces = {}
x = FIRST
pieces[number(FIRST * (1 - mpf(2) ** -24))] = (0.0, 0.0, interpolate(lambda d: mp.tanh(d) / d - 1, mpf(0), FIRST, TERMS))
while x < LAST:
    octave = mpf(2) ** mp.floor(mp.log(x, 2))
    end = min(x + octave / 4, LAST)
    c, t = centre(x, end)
    slope = lambda d: (mp.tanh(mpf(c) + d) - mp.tanh(mpf(c))) / d
    pieces[number(x)] = (c, t, interpolate(slope, x - mpf(c), end - mpf(c), TERMS))
    x += octave / 4
table = [(0.0, 0.0, [0.0] * TERMS)] * 32
for i, piece in pieces.items():
    table[i % 32] = piece

with open("../powtable.go", "w") as f:
    f.write(WARNING + "\npackage kernel\n\n")
    f.write("// logHigh and logLow are log(32/j), j from 16 to 47: multiples of 2⁻⁴², and what is left.\n")
    f.write("var (\n\tlogHigh = [...]float64" + golang(high).replace("\n", "\n\t") + "\n\tlogLow = [...]float64" + golang(low).replace("\n", "\n\t") + "\n)\n\n")
    f.write("// powTerms are those of q in log(1 + r) = r − r²/2 + r³·q(r), |r| < 0.0237.\n")
    f.write("var powTerms = [...]float64" + golang(powLog) + "\n")
with open("functiontables.go", "w") as f:
    f.write(WARNING + "\npackage main\n\n")
    f.write("// Terms of q in log(1 + r) = r − r²/2 + r³·q(r), |r| < 0.0237.\n")
    f.write("var (\n\tpowLog64 = []float64" + golang(powLog).replace("\n", "\n\t") + "\n\tpowLog32 = []float64" + golang(powLog32).replace("\n", "\n\t") + "\n)\n\n")
    f.write("// Terms of w in log(1 + r) = r + r²·w(r), |r| < 0.0315 and 0.0237.\n")
    f.write("var (\n\tlogNear64 = []float64" + golang(logNear).replace("\n", "\n\t") + "\n\tlogNear32 = []float64" + golang(logNear32).replace("\n", "\n\t") + "\n)\n\n")
    f.write("// log(32/j), j from 16 to 47: multiples of 2⁻⁴² or 2⁻¹⁶, and what is left.\n")
    f.write("var (\n")
    for name, xs in [("logHigh64", high), ("logLow64", low), ("logHigh32", high32), ("logLow32", low32)]:
        f.write("\t" + name + " = []float64" + golang(xs).replace("\n", "\n\t") + "\n")
    f.write(")\n\n")
    f.write("// The 32 pieces of tanh in float32, t + d·q(d) with d = |x| − c.\n")
    f.write("var (\n")
    f.write("\ttanhCentres = []float64" + golang([p[0] for p in table]).replace("\n", "\n\t") + "\n")
    f.write("\ttanhValues = []float64" + golang([p[1] for p in table]).replace("\n", "\n\t") + "\n")
    f.write("\ttanhSlopes = [][]float64{\n")
    for i in range(TERMS):
        f.write("\t\t" + golang([float32(p[2][i]) for p in table]).replace("\n", "\n\t\t") + ",\n")
    f.write("\t}\n)\n")
