"""Branches for a workload to fill."""

from datetime import date

from branches.models import Organisation

FOUNDED = date(2015, 6, 1)


def found_branches(parent, count, label="第 {} 支部"):
    """`count` branches right under `parent`, numbered from 1 into `label`, in one go; returned in order."""
    made = Organisation.objects.bulk_create(
        (
            Organisation(
                name=f"中共压测市某局{label.format(n)}委员会",
                short_name=label.format(n),
                kind="branch",
                field="agency",
                founded_on=FOUNDED,
                path=Organisation._get_path(parent.path, parent.depth + 1, n),
                depth=parent.depth + 1,
            )
            for n in range(1, count + 1)
        ),
        batch_size=2000,
    )
    Organisation.objects.filter(pk=parent.pk).update(numchild=count)
    return made
