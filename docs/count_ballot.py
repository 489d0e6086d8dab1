"""Count a published ballot again: python3 count_ballot.py FILE.json

Reads the papers that the platform published after a count, counts them without it, and compares. Standard library
only, so that anybody can read it before running it. Exit 0 if the counts agree, 1 if they do not.
"""

import json
import sys
from collections import Counter
from pathlib import Path


def main() -> int:
    """Print the count of every question, and whether it is the published one."""
    ballot = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    valid = [paper["marks"] for paper in ballot["papers"] if paper["is_valid"]]
    agrees = ballot["result"]["returned"] == len(ballot["papers"])
    agrees &= ballot["result"]["invalid"] == len(ballot["papers"]) - len(valid)
    lines = [f"{ballot['organization']}  {ballot['ballot']}", f"收回 {len(ballot['papers'])} 张，有效 {len(valid)} 张"]
    for question in ballot["questions"]:
        number = str(question["number"])
        counted = Counter(mark for marks in valid for mark in marks.get(number, []))
        said = {key: papers for key, papers in ballot["result"]["answers"][number].items() if papers}
        lines.append(f"{number}. {question['text']}")
        lines += [f"   {question['options'].get(mark, mark)}  {papers}" for mark, papers in counted.most_common()]
        agrees &= dict(counted) == said
    lines.append("与公布的结果一致" if agrees else "与公布的结果不一致")
    sys.stdout.buffer.write(("\n".join(lines) + "\n").encode())
    return 0 if agrees else 1


if __name__ == "__main__":
    raise SystemExit(main())
