"""Measures a network on development clips while it trains: one figure a task, higher is better."""

from collections.abc import Sequence

import torch

from training.metrics import accuracy_per_instance, bleu4, corpus_word_errors
from training.network.greedy import greedy_texts
from training.network.network import SignTranslator
from training.tasks import Task, task_named
from training.train.feeds import Encoder, Reference

BATCH_SIZE = 32


@torch.inference_mode()
def development_figure(network: SignTranslator, encoder: Encoder, references: Sequence[Reference], task: str) -> float:
    """BLEU-4 for translation, share of right texts for isolated signs, minus the WER for continuous recognition.

    The authors choose checkpoints by these (spec/unisign.md section 7); here they are measured on greedy texts. Leaves
    the network in evaluation mode.
    """
    network.eval()
    device = next(network.parameters()).device
    ordered = sorted(references, key=lambda reference: len(reference.sample.pose.body))
    said: list[str] = []
    for start in range(0, len(ordered), BATCH_SIZE):
        batch = encoder([reference.sample for reference in ordered[start : start + BATCH_SIZE]]).to(device)
        encoded = network.encode(batch.parts, batch.frame_mask, batch.prompt_ids, batch.hands)
        said += greedy_texts(network, encoder.tokenizer, encoded)
    wanted = [reference.text for reference in ordered]
    match task_named(task):
        case Task.SLT:
            return bleu4(said, wanted)
        case Task.ISLR:
            return accuracy_per_instance(said, wanted)
        case Task.CSLR:
            return -corpus_word_errors(said, wanted).rate
