#!/usr/bin/env python3
"""Says whether a probe of the program reaches the panic machinery, by the call graph of the machine code.

usage: check.py PROGRAM

Every call, jump or address of a function counts as an edge, so that a call through a pointer is seen where
the pointer is made. The exit status is 1 if a probe reaches a panic, or if the control does not.
"""
import collections
import re
import subprocess
import sys

FUNCTION = re.compile(r'^[0-9a-f]+ <(.+)>:$')
EDGE = re.compile(r'\b(?:call|j[a-z]+|lea)\b.*<([^>+]+)(?:\+0x[0-9a-f]+)?>')
PANIC = re.compile(r'panicking|rust_begin_unwind|unwrap_failed|expect_failed|slice_index|handle_alloc_error')


def edges(program):
    graph = collections.defaultdict(set)
    name = None
    lines = subprocess.run(['objdump', '-d', '--no-show-raw-insn', program], capture_output=True, text=True, check=True)
    for line in lines.stdout.splitlines():
        if found := FUNCTION.match(line):
            name = found[1]
            graph[name]
        elif found := EDGE.search(line):
            graph[name].add(found[1])
    return graph


def path_to_panic(graph, start):
    """The functions from this one to the first that belongs to the panic machinery."""
    paths = collections.deque([[start]])
    seen = {start}
    while paths:
        path = paths.popleft()
        if PANIC.search(path[-1]):
            return path
        for callee in sorted(graph.get(path[-1], set()) - seen):
            seen.add(callee)
            paths.append([*path, callee])
    return None


def main():
    graph = edges(sys.argv[1])
    probes = sorted(name for name in graph if re.search(r'\d+probe_', name))
    control = [name for name in graph if 'control_that_panics' in name]
    if len(probes) < 11 or not any(path_to_panic(graph, name) for name in control):
        sys.exit(f'the check is blind: {len(probes)} probes, {len(control)} controls')
    failed = False
    for probe in probes:
        path = path_to_panic(graph, probe)
        failed |= path is not None
        name = re.search(r'probe_[a-z_]+[a-z]', probe)[0]
        print(name, 'reaches a panic: ' + ' -> '.join(path) if path else 'does not panic')
    sys.exit(failed)


if __name__ == '__main__':
    main()
