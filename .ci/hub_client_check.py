"""The official client against the stand-in: accounts, commits, pull requests, Git LFS, discussions, deletion."""

import os
import sys

from hub_stand_in import StandIn, prove, refused

DATASET = "skein-community/coding-agent-traces"


def check(hub):
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi

    maintainer = HfApi(token=hub.tokens["maintainer"])
    contributor = HfApi(token=hub.tokens["contributor"])
    reader = HfApi(token=hub.tokens["reader"])
    nobody = HfApi(token=False)
    where = {"repo_id": DATASET, "repo_type": "dataset"}

    def add(path, text):
        return CommitOperationAdd(path_in_repo=path, path_or_fileobj=text if isinstance(text, bytes) else text.encode())

    def read(path, revision="main", api=contributor):
        with open(api.hf_hub_download(**where, filename=path, revision=revision), "rb") as file:
            return file.read()

    def paths(revision="main"):
        return [entry.path for entry in contributor.list_repo_tree(**where, revision=revision, recursive=True)]

    print("accounts and repositories")
    prove("a token names its account", contributor.whoami()["name"] == "contributor")
    prove("an organisation's role is told", maintainer.whoami()["orgs"][0]["roleInOrg"] == "admin")
    prove("an invalid token is 401", refused(HfApi(token="hf_none").whoami, 401))
    maintainer.create_repo(**where)
    prove("creating again is 409", refused(lambda: maintainer.create_repo(**where), 409))
    maintainer.create_repo(**where, exist_ok=True)
    prove("others may not create there", refused(
        lambda: contributor.create_repo("skein-community/other", repo_type="dataset"), 403))
    private = contributor.create_repo("contributor/own", repo_type="dataset", private=True).repo_id
    prove("a private dataset is not there for others", not maintainer.repo_exists(private, repo_type="dataset"))
    prove("nor for nobody", refused(lambda: nobody.dataset_info(private), 401))
    contributor.update_repo_settings(private, repo_type="dataset", visibility="public")
    prove("and is there once it is public", maintainer.repo_exists(private, repo_type="dataset"))

    print("commits")
    first = maintainer.create_commit(
        **where, operations=[add("README.md", "---\nlicense: odc-by\n---\n"), add("data/a.jsonl", '{"a":1}\n')],
        commit_message="Add", parent_commit=maintainer.dataset_info(DATASET).sha)
    prove("a commit's files are listed", paths() == [".gitattributes", "README.md", "data", "data/a.jsonl"])
    prove("a regular file comes back", read("data/a.jsonl") == b'{"a":1}\n')
    again = maintainer.create_commit(
        **where, operations=[add("data/a.jsonl", '{"a":1}\n')], commit_message="Same")
    prove("an unchanged file makes no commit", again.oid == first.oid)
    stale = maintainer.create_commit(
        **where, operations=[add("data/b.jsonl", "{}\n")], commit_message="More", parent_commit=first.oid)
    prove("a stale parent is 412", refused(lambda: maintainer.create_commit(
        **where, operations=[add("data/c.jsonl", "{}\n")], commit_message="Late", parent_commit=first.oid), 412))
    info = contributor.get_paths_info(DATASET, ["data/a.jsonl", "absent"], repo_type="dataset", expand=True)
    prove("paths-info leaves out what is absent", [entry.path for entry in info] == ["data/a.jsonl"])
    prove("and knows the last commit", info[0].last_commit.oid == first.oid)
    commits = [commit.commit_id for commit in contributor.list_repo_commits(**where)]
    prove("the history is newest first", commits[:2] == [stale.oid, first.oid])

    print("pull requests")
    operations = [add("data/p.jsonl", '{"p":1}\n')]
    prove("without rights a commit is 403, and says what to pass", "create_pr=1" in (refused(
        lambda: contributor.create_commit(**where, operations=operations, commit_message="No"), 403) or ""))
    prove("a token for reading opens none", refused(lambda: reader.create_commit(
        **where, operations=operations, commit_message="No", create_pr=True), 403))
    made = contributor.create_commit(
        **where, operations=operations, commit_message="Contribute", commit_description="one row", create_pr=True)
    prove("it has a number", made.pr_num == 1 and made.pr_revision == "refs/pr/1")
    contributor.create_commit(
        **where, operations=[add("data/q.jsonl", '{"q":1}\n')], commit_message="More", revision="refs/pr/1")
    prove("its revision can be read", read("data/q.jsonl", "refs/pr/1") == b'{"q":1}\n')
    prove("and main is as it was", "data/p.jsonl" not in paths())
    details = contributor.get_discussion_details(DATASET, 1, repo_type="dataset")
    prove("it is open, with its text and commits", (details.status, [event.type for event in details.events]) == (
        "open", ["comment", "commit", "commit"]))
    prove("it shows what changes", '+{"q":1}' in details.diff)
    prove("its author may not merge it", refused(
        lambda: contributor.merge_pull_request(DATASET, 1, repo_type="dataset"), 403))
    maintainer.merge_pull_request(DATASET, 1, repo_type="dataset")
    prove("merged, its files are on main", {"data/p.jsonl", "data/q.jsonl", "data/b.jsonl"} <= set(paths()))
    prove("and it takes no more commits", refused(lambda: contributor.create_commit(
        **where, operations=[add("data/r.jsonl", "{}\n")], commit_message="Late", revision="refs/pr/1"), 403))

    print("Git LFS")
    large = os.urandom(11 << 20).hex().encode()[: (11 << 20)]
    maintainer.create_commit(**where, operations=[add("data/large.jsonl", large)], commit_message="Large")
    entry = contributor.get_paths_info(DATASET, ["data/large.jsonl"], repo_type="dataset")[0]
    prove("a file over 10 MiB is under LFS", entry.lfs is not None and entry.lfs.size == len(large))
    prove("and comes back from storage", read("data/large.jsonl") == large)
    huge = os.urandom(13 << 20)
    by_request = contributor.create_commit(
        **where, operations=[add("data/huge.bin", huge)], commit_message="Huge", create_pr=True)
    prove("parts of an upload are put together", read("data/huge.bin", by_request.pr_revision) == huge)
    ruled = b'{"small":1}\n'
    maintainer.create_commit(**where, operations=[
        add(".gitattributes", "*.jsonl filter=lfs diff=lfs merge=lfs -text\n")], commit_message="Rule")
    maintainer.create_commit(**where, operations=[add("data/small.jsonl", ruled)], commit_message="Small")
    entry = contributor.get_paths_info(DATASET, ["data/small.jsonl"], repo_type="dataset")[0]
    prove("a repository's rule puts a small file under LFS", entry.lfs is not None)
    prove("which comes back", read("data/small.jsonl") == ruled)

    print("discussions")
    opened = contributor.create_discussion(
        DATASET, title="Please remove my rows", description="keys", repo_type="dataset")
    prove("both kinds share their numbers", opened.num == 3)
    contributor.comment_discussion(DATASET, opened.num, comment="one more", repo_type="dataset")
    contributor.rename_discussion(DATASET, opened.num, new_title="Removal request", repo_type="dataset")
    contributor.change_discussion_status(DATASET, opened.num, new_status="closed", comment="done", repo_type="dataset")
    details = contributor.get_discussion_details(DATASET, opened.num, repo_type="dataset")
    prove("comments, title and status are kept", (details.title, details.status, [
        event.content for event in details.events if event.type == "comment"]) == (
        "Removal request", "closed", ["keys", "one more", "done"]))
    listed = list(contributor.get_repo_discussions(
        DATASET, repo_type="dataset", author="contributor", discussion_type="pull_request", discussion_status="open"))
    prove("own open pull requests are found", [item.num for item in listed] == [by_request.pr_num])
    draft = contributor.create_pull_request(DATASET, title="Draft of mine", repo_type="dataset")
    prove("an empty pull request is a draft", draft.status == "draft")

    print("removal")
    removal = contributor.create_commit(**where, operations=[
        CommitOperationDelete(path_in_repo="data/p.jsonl")], commit_message="Remove", create_pr=True)
    prove("a removal can be asked for", "data/p.jsonl" not in paths(removal.pr_revision))
    maintainer.delete_file("data/b.jsonl", **where)
    prove("a deleted file is gone", "data/b.jsonl" not in paths())
    prove("deleting what is not there is 404", refused(lambda: maintainer.delete_file("data/b.jsonl", **where), 404))
    contributor.delete_repo(private, repo_type="dataset")
    prove("a deleted dataset is gone", not contributor.repo_exists(private, repo_type="dataset"))


with StandIn(sys.argv[1]) as running:
    check(running)
