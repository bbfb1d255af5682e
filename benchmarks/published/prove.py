"""Prove the published optima again, from the instances' own files: `python -m benchmarks.published.prove`.

The model knows nothing about scenarios or the engine: it is the textbook's integer programme,
passed to HiGHS through MathOpt. All costs are integers, so a bound within 0.99 is a proof.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from dataclasses import dataclass

from ortools.math_opt.python import mathopt

from benchmarks.published.instance import Instance, published


@dataclass(frozen=True)
class Proof:
    """HiGHS's solution and bound."""

    optimal: bool
    objective: float
    bound: float
    seconds: float


def textbook(instance: Instance) -> mathopt.Model:
    """The instance as an integer programme with the linking constraints x <= y."""
    model = mathopt.Model()
    facilities = range(len(instance.capacities))
    customers = range(len(instance.demands))
    opened = [model.add_binary_variable(name=f"open_{facility}") for facility in facilities]
    served = [[model.add_binary_variable(name=f"serve_{c}_{f}") for f in facilities] for c in customers]
    for customer in customers:
        model.add_linear_constraint(mathopt.fast_sum(served[customer]) == 1)
        for facility in facilities:
            model.add_linear_constraint(served[customer][facility] <= opened[facility])
    for facility in facilities:
        load = mathopt.fast_sum(instance.demands[customer] * served[customer][facility] for customer in customers)
        model.add_linear_constraint(load <= instance.capacities[facility] * opened[facility])
    if instance.max_open is not None:
        model.add_linear_constraint(mathopt.fast_sum(opened) <= instance.max_open)
    fixed = mathopt.fast_sum(instance.fixed_costs[facility] * opened[facility] for facility in facilities)
    assigned = mathopt.fast_sum(
        instance.costs[customer][facility] * served[customer][facility]
        for customer in customers
        for facility in facilities
    )
    model.minimize(fixed + assigned)
    return model


def prove(instance: Instance, time_limit: float) -> Proof:
    """Solve to a proven optimum, or as far as the time limit in seconds allows."""
    began = time.perf_counter()
    result = mathopt.solve(
        textbook(instance),
        mathopt.SolverType.HIGHS,
        params=mathopt.SolveParameters(
            time_limit=dt.timedelta(seconds=time_limit), relative_gap_tolerance=0.0, absolute_gap_tolerance=0.99
        ),
    )
    return Proof(
        optimal=result.termination.reason == mathopt.TerminationReason.OPTIMAL,
        objective=result.objective_value(),
        bound=result.dual_bound(),
        seconds=time.perf_counter() - began,
    )


def main() -> int:
    """Prove the named instances, or all, and report those that differ from the published optimum."""
    parser = argparse.ArgumentParser(description="Prove published optima with HiGHS.")
    parser.add_argument("names", nargs="*", help="instances; all where none is named")
    parser.add_argument("--time-limit", type=float, default=600.0, help="seconds for each (default 600)")
    arguments = parser.parse_args()
    entries = published()
    unknown = set(arguments.names) - {entry.name for entry in entries}
    if unknown:
        parser.error(f"no such instance: {', '.join(sorted(unknown))}")
    failed = 0
    for entry in entries:
        if arguments.names and entry.name not in arguments.names:
            continue
        proof = prove(entry.read(), arguments.time_limit)
        agrees = proof.optimal and abs(proof.objective - entry.optimum) < 1e-6
        failed += not agrees
        print(
            f"{entry.name}: published {entry.optimum}, found {proof.objective:.6f}, bound {proof.bound:.6f}, "
            f"{proof.seconds:.1f} s: {'proven' if agrees else 'NOT AS PUBLISHED'}",
            flush=True,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
